import type { Door } from '../../platform/http/door.ts';
import { byHandDoors } from './by-hand.routes.ts';
import { holdDoors } from './hold.routes.ts';
import { mailDoors } from './mail.routes.ts';
import { outboxDoors } from './outbox.routes.ts';
import { policyDoors } from './policy.routes.ts';
import { requestDoors } from './request.routes.ts';
import { staffMailDoors } from './staff-mail.routes.ts';
import { templateDoors } from './template.routes.ts';

export const contactDoors: Door[] = [
  ...requestDoors,
  ...byHandDoors,
  ...outboxDoors,
  ...policyDoors,
  ...templateDoors,
  ...mailDoors,
  ...staffMailDoors,
  ...holdDoors,
];
