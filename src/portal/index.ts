export { mountPortal } from './portal.routes.ts';
export { preferenceDoors } from './preferences/preferences.routes.ts';
export { stillRightDoors } from './still-right/still-right.routes.ts';
