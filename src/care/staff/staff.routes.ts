import type { Door } from '../../platform/http/door.ts';
import { signInDoors } from './sign-in.routes.ts';

export const staffDoors: Door[] = [...signInDoors];
