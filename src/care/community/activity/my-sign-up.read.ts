import type { Id } from '../../../kernel/id.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { readSignUp, type SignUp, waitingFor } from './sign-up.data.ts';
import { placeOf } from './waiting-order.ts';

/** How a member stands to an activity, with the place in line and what puts others before them. */
export type MySignUp = SignUp & { line: { place: number; cameLess: number; asked: number; of: number } | null };

export const mySignUp = async (reader: Reader, activityId: Id, customerId: Id): Promise<MySignUp | undefined> => {
  const mine = await readSignUp(reader, activityId, customerId);
  if (!mine) return undefined;
  if (mine.state !== 'waiting') return { ...mine, line: null };
  const waiting = await waitingFor(reader, activityId);
  const place = placeOf(waiting, customerId);
  return { ...mine, line: place ? { ...place, of: waiting.length } : null };
};
