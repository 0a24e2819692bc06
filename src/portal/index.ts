import type { Door } from '../platform/http/door.ts';
import { activityPageDoors } from './activities/activities.routes.ts';
import { homeDoors } from './home/home.routes.ts';
import { joinDoors } from './join/join.routes.ts';
import { nameDoors } from './me/name.routes.ts';
import { preferenceDoors } from './preferences/preferences.routes.ts';
import { shellDoors } from './shell/shell.routes.ts';
import { stillRightDoors } from './still-right/still-right.routes.ts';
import { keepDoors } from './write/keep.routes.ts';
import { writeDoors } from './write/write.routes.ts';

export { mountPortalLook } from './shell/mount.ts';

/** Every page of the Portal. */
export const portalDoors: readonly Door[] = [
  ...homeDoors,
  ...activityPageDoors,
  ...shellDoors,
  ...joinDoors,
  ...nameDoors,
  ...preferenceDoors,
  ...writeDoors,
  ...keepDoors,
  ...stillRightDoors,
];
