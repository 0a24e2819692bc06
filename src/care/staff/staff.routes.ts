import type { Door } from '../../platform/http/door.ts';
import { tokenDoors } from './api-token.routes.ts';
import { auditDoors } from './audit.routes.ts';
import { colleagueDoors } from './colleague.routes.ts';
import { companyDoors } from './company.routes.ts';
import { meDoors } from './me.routes.ts';
import { rightsDoors } from './rights.routes.ts';
import { signInDoors } from './sign-in.routes.ts';

export const staffDoors: Door[] = [
  ...signInDoors,
  ...meDoors,
  ...colleagueDoors,
  ...companyDoors,
  ...tokenDoors,
  ...auditDoors,
  ...rightsDoors,
];
