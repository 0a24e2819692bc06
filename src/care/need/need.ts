import type { Day } from '../../kernel/calendar.ts';

export const needKinds = ['occasion', 'replenishment', 'growth'] as const;
export type NeedKind = (typeof needKinds)[number];

/** Why: a code and its facts; words are made when somebody reads (tell-need.ts). */
export type NeedEvidence = { code: string; facts: Record<string, string | number | null> };

/**
 * Something a customer will want. `code`: the article, empty where any purchase meets it; `occasion` tells apart needs of one kind and
 * article. Wanted from `fromOn` to `untilOn`, most likely on `expectedOn`; speaking of it is in time from `actOn`. `chance`: of a purchase
 * in what is left of that stretch, null while too few like cases are known; `lookOn`: when time alone changes it; `ownRate`: what the usual rate alone would give.
 */
export type Need = {
  kind: NeedKind;
  code: string;
  occasion: string;
  expectedOn: Day;
  fromOn: Day;
  untilOn: Day;
  actOn: Day;
  lookOn: Day;
  chance: number | null;
  ownRate: number | null;
  amount: number | null;
  evidence: NeedEvidence;
};

/** Days before a need's stretch begins in which speaking of it is in time and not too early. */
export const leadDays: Record<NeedKind, number> = { occasion: 14, replenishment: 5, growth: 21 };

/** A purchase as far as needs look at it. */
export type Bought = { day: Day; codes: readonly string[] };

export type Settled = { state: 'met' | 'passed'; on: Day };

/** What became of a need by `today`: met by a purchase in its stretch, passed without one, or undefined while it is open. */
export const settle = (need: Pick<Need, 'code' | 'fromOn' | 'untilOn'>, bought: readonly Bought[], today: Day): Settled | undefined => {
  const hit = bought.find(
    ({ day, codes }) => day >= need.fromOn && day <= need.untilOn && day <= today && (need.code === '' || codes.includes(need.code)),
  );
  if (hit) return { state: 'met', on: hit.day };
  return need.untilOn < today ? { state: 'passed', on: need.untilOn } : undefined;
};
