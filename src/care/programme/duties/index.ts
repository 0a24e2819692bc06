import type { Duty } from '../duty.ts';
import { activityKeeping } from './activity-keeping.ts';
import { communityKeeping } from './community-keeping.ts';
import { dayThatComes } from './day-that-comes.ts';
import { dormancy } from './dormancy.ts';
import { followUpGreeting } from './follow-up-greeting.ts';
import { groupKeeping } from './group-keeping.ts';
import { infoCompletion } from './info-completion.ts';
import { leavingRisk } from './leaving-risk.ts';
import { prospectAnswering } from './prospect-answering.ts';
import { recurringNeed } from './recurring-need.ts';
import { replenishment } from './replenishment.ts';
import { stillRight } from './still-right.ts';
import { strangerAnswering } from './stranger-answering.ts';
import { winBack } from './win-back.ts';

/** The duties that live now, in the order of the house. */
export const duties: readonly Duty[] = [
  followUpGreeting,
  strangerAnswering,
  prospectAnswering,
  communityKeeping,
  activityKeeping,
  groupKeeping,
  leavingRisk,
  dormancy,
  winBack,
  recurringNeed,
  replenishment,
  dayThatComes,
  infoCompletion,
  stillRight,
];
