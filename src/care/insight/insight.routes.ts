import type { Door } from '../../platform/http/door.ts';

export const insightDoors: Door[] = [];
