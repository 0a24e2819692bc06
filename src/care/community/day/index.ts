/** The square from the house's side, day by day: what happened, what waits, who to look after. It stands above every other room and only reads. */
export { dayDoors } from './day.routes.ts';
