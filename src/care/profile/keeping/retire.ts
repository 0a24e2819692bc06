import { addDays, type Day, dayIn } from '../../../kernel/calendar.ts';
import type { KeepingRules } from './keeping-rules.ts';

export type Reach = { reachability: string; since: Date };

/** The instant the last address died, when there is any and none is left that may reach; undefined while one may. */
export const unreachableSince = (addresses: readonly Reach[]): Date | undefined => {
  if (addresses.length === 0 || addresses.some((one) => one.reachability !== 'dead')) return undefined;
  return new Date(Math.max(...addresses.map((one) => one.since.getTime())));
};

/** The day on which a customer nobody can reach is retired: some days after the last address died, and long enough after any sign of life. */
export const retiresOn = (
  unreachable: Date,
  life: Date | undefined,
  { retireAfterDays, silentDays }: Pick<KeepingRules, 'retireAfterDays' | 'silentDays'>,
  zone: string,
): Day => {
  const died = addDays(dayIn(zone, unreachable), retireAfterDays);
  if (!life) return died;
  const silent = addDays(dayIn(zone, life), silentDays);
  return silent > died ? silent : died;
};

export type Call = { at: Date; outcome: string };

/** How many of the newest calls in a row nobody answered; calls before `since` went to another number. Newest first. */
export const unanswered = (calls: readonly Call[], since: Date): number => {
  const ours = calls.filter((one) => one.at >= since);
  const answered = ours.findIndex((one) => one.outcome !== 'no-answer');
  return answered === -1 ? ours.length : answered;
};
