import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { dropChoice, keepChoice } from './home-choice.data.ts';

const isReason = (reason: string): boolean => /^(treatment|owns:[0-9a-f-]{36}|likes:.{1,200})$/su.test(reason);

/** A member's first page is not to be arranged by this any more. */
export const leaveOut = async (house: House, customerId: Id, reason: string): Promise<Outcome<undefined>> => {
  if (!isReason(reason)) return refused('not-found');
  return (await keepChoice(house.db, customerId, reason, house.clock.now())) ? done(undefined) : refused('too-many-at-once');
};

/** It may be arranged by this again. */
export const putBack = async (house: House, customerId: Id, reason: string): Promise<Outcome<undefined>> => {
  await dropChoice(house.db, customerId, reason);
  return done(undefined);
};
