import { addDays, type Day, daysBetween } from '../../../kernel/calendar.ts';

export type Trend = 'rising' | 'steady' | 'falling' | 'unknown';

const some = 4;
/** So much more, or less, than before is a change; anything less is weather. */
const change = 1.25;

const mean = (all: readonly { messages: number }[]): number => all.reduce((sum, one) => sum + one.messages, 0) / all.length;

/**
 * Which way a group goes: its last four counted weeks against the four before. Silent: the last week anybody spoke in is over for longer than
 * the group is allowed. Weeks nobody counted say nothing.
 */
export const trendOf = (
  weeks: readonly { weekOn: Day; messages: number }[],
  { silentDays, today }: { silentDays: number; today: Day },
): { trend: Trend; silentSince: Day | null } => {
  const [now, before] = [weeks.slice(-some), weeks.slice(-2 * some, -some)];
  const spoken = weeks.findLast((one) => one.messages > 0);
  const last = weeks.at(-1);
  // counted as silent, not merely uncounted
  const quiet = last && last.messages === 0 ? addDays(spoken ? spoken.weekOn : (weeks[0]?.weekOn ?? last.weekOn), spoken ? 7 : 0) : null;
  const end = last ? addDays(last.weekOn, 7) : today;
  const silentSince = quiet !== null && daysBetween(quiet, end) >= silentDays ? quiet : null;
  if (now.length < some || before.length < some) return { trend: 'unknown', silentSince };
  const [later, earlier] = [mean(now), mean(before)];
  if (later > earlier * change) return { trend: 'rising', silentSince };
  return { trend: later * change < earlier ? 'falling' : 'steady', silentSince };
};
