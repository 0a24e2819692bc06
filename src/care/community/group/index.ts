/** Groups customers sit in with us on messengers outside the house (客户群): roster, owner and deputy, posts through robots, how lively they are. */
import type { Door } from '../../../platform/http/door.ts';
import { groupDoors as ownDoors } from './group.routes.ts';
import { groupPostDoors } from './post.routes.ts';
import { rosterDoors } from './roster.routes.ts';

export { groupJobs } from './group.jobs.ts';
export { forgetListed } from './roster.data.ts';
export { type TakenGroup, takeGroups } from './take-groups.data.ts';

export const groupDoors: Door[] = [...ownDoors, ...rosterDoors, ...groupPostDoors];
