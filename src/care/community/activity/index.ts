/** Occasions of the year and activities held on them: who may come, who has a place, who waits, what came of it. */
import { activityDoors as ofActivities } from './activity.routes.ts';
import { guestDoors } from './guest.routes.ts';
import { occasionDoors } from './occasion.routes.ts';

export { activityJobs } from './activity.jobs.ts';
export { takesSignUps } from './activity.ts';
export { calendarFile } from './calendar-file.ts';
export { freeSeats } from './free-seats.act.ts';
export { type MySignUp, mySignUp } from './my-sign-up.read.ts';
export { activityNeeds } from './needs.read.ts';
export { nextActivities, pastActivities, type ReadableActivity, type ShownActivity, shownActivity } from './next-activities.read.ts';
export { sayDay, sayHours } from './say-when.ts';
export type { Season } from './season.ts';
export { seasonFor } from './season-themes.act.ts';
export { seesInActivity } from './seen-picture.read.ts';
export { signUp, takeOffer, withdraw } from './sign-up.act.ts';
export { type TakenActivity, takeActivities } from './take-activities.data.ts';

/** Every door of occasions and activities. */
export const activityDoors = [...occasionDoors, ...ofActivities, ...guestDoors];
