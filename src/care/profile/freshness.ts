import { type Day, dayIn } from '../../kernel/calendar.ts';
import { addMonths, monthsBetween } from './keeping/months.ts';

/** What is asked of a field: how long its value is believed unconfirmed (null: for good), and whether it must be known. */
export type FieldRule = { field: string; shelfMonths: number | null; needed: boolean };

export type KnownField = { known: boolean; source: string | null; confirmedAt: Date | null };
export type Freshness = {
  field: string;
  state: 'fresh' | 'stale' | 'unknown';
  needed: boolean;
  source: string | null;
  confirmedAt: Date | null;
  shelfMonths: number | null;
  monthsOld: number | null;
  /** the day from which it is no longer believed */
  staleOn: Day | null;
};

const nothing: KnownField = { known: false, source: null, confirmedAt: null };

/** What of a profile is unknown or no longer to be believed. A fact without a date counts as said when it came. */
export const freshness = (
  rules: readonly FieldRule[],
  known: Readonly<Record<string, KnownField>>,
  zone: string,
  now: Date,
): Freshness[] => {
  const today = dayIn(zone, now);
  return rules.map(({ field, shelfMonths, needed }) => {
    const { known: isKnown, source, confirmedAt } = known[field] ?? nothing;
    const confirmed = confirmedAt ? dayIn(zone, confirmedAt) : undefined;
    const staleOn = isKnown && confirmed && shelfMonths !== null ? addMonths(confirmed, shelfMonths) : null;
    const state = !isKnown ? 'unknown' : staleOn !== null && staleOn <= today ? 'stale' : 'fresh';
    return {
      field,
      state,
      needed,
      source,
      confirmedAt,
      shelfMonths,
      monthsOld: confirmed ? monthsBetween(confirmed, today) : null,
      staleOn,
    };
  });
};

const share = (part: number, whole: number): number => (whole === 0 ? 100 : Math.round((100 * part) / whole));

/** The share of what must be known that is known, in whole per cent. */
export const completeness = (fields: readonly Freshness[]): number => {
  const needed = fields.filter((one) => one.needed);
  return share(needed.filter((one) => one.state !== 'unknown').length, needed.length);
};

/** Of what is known and may go stale, the share that has not, in whole per cent. */
export const freshShare = (fields: readonly Freshness[]): number => {
  const ageing = fields.filter((one) => one.state !== 'unknown' && one.shelfMonths !== null);
  return share(ageing.filter((one) => one.state === 'fresh').length, ageing.length);
};
