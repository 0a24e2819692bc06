/** Order kept: what members report, what waits for a decision, what was decided, and how it is appealed. It stands above every other room. */
import type { Door } from '../../../platform/http/door.ts';
import { memberDoors } from './members.routes.ts';
import { queueDoors } from './moderation.routes.ts';

export { appealRuling } from './appeal.act.ts';
export { decideThing } from './decide-thing.act.ts';
export { forgetRulings } from './forget-rulings.data.ts';
export { choicesFor, type Keeper } from './may-decide.ts';
export { moderationJobs } from './moderation.jobs.ts';
export { type Queued, queueOf } from './queue.read.ts';
export { reportThing } from './report-thing.act.ts';
export { type Ruling, rulingsAbout } from './ruling.data.ts';
export { type TakenRuling, takeRulings } from './take-rulings.data.ts';
export { type Thing, thingSeenBy, thingsOf } from './thing.read.ts';
export { isThingId, type Reason, reasons, thingKinds } from './thing.ts';
export { undoRuling } from './undo-ruling.act.ts';

export const moderationDoors: Door[] = [...queueDoors, ...memberDoors];
