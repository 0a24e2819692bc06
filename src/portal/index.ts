export { mountPortal } from './portal.routes.ts';
export { preferenceDoors } from './preferences/preferences.routes.ts';
