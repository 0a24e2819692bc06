import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';

export const activityStates = ['draft', 'open', 'closed', 'held', 'recap', 'called-off'] as const;
export type ActivityState = (typeof activityStates)[number];

/** Where an activity may go from where it is. A draft opens; sign-up closes and may open again; what was held gets its recap. */
const ways: Record<ActivityState, readonly ActivityState[]> = {
  draft: ['open', 'called-off'],
  open: ['closed', 'held', 'called-off'],
  closed: ['open', 'held', 'called-off'],
  held: ['recap'],
  recap: [],
  'called-off': [],
};

export const mayGo = (from: ActivityState, to: ActivityState): boolean => ways[from].includes(to);

export const signUpStates = ['seated', 'waiting', 'offered', 'withdrawn', 'lapsed', 'attended', 'absent'] as const;
export type SignUpState = (typeof signUpStates)[number];

export type Activity = {
  id: Id;
  companyId: Id;
  occasionId: Id | null;
  title: string;
  about: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  language: Language;
  seats: number;
  companions: number;
  price: string | null;
  companionPrice: string | null;
  budget: string | null;
  currency: string;
  hosts: string;
  operators: Id[];
  who: 'everybody' | 'members' | 'segment';
  segmentId: Id | null;
  signsUntil: Date | null;
  offerHours: number;
  state: ActivityState;
  stateAt: Date;
  recap: string;
  recapLink: string;
  pictures: Id[];
  version: number;
  /** places taken or kept for somebody who was offered one, companions with them */
  taken: number;
  waiting: number;
};

/** Whether somebody may still ask for a place. */
export const takesSignUps = (one: Pick<Activity, 'state' | 'startsAt' | 'signsUntil'>, now: Date): boolean =>
  one.state === 'open' && now < one.startsAt && (!one.signsUntil || now < one.signsUntil);
