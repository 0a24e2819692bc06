import { type Pace, unknownPace } from '../rhythm.ts';

/** Silences, as multiples of the customer's own rhythm, at which we ask how many still came back. */
export const silenceSteps = [1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 13];

/**
 * From which silence (a multiple of the rhythm) on a customer is dormant, and lost; of a hundred past silences that lasted so long, so
 * many ended in a purchase within two more rhythms. Null where too few like cases are known and the figures are ordinary ones.
 */
export type Edges = { dormantAt: number; dormantBack: number | null; lostAt: number; lostBack: number | null };

/**
 * What tells one stage from the next in a company, from the day `from` on (days since 1970). `consider`: within so many days of the first
 * look four in five of those who buy have bought; `want`: nine in ten have, once they put something in the basket; `cold`: not seen for
 * longer is as good as unknown. `loyalFrom`: purchases in a row after which the habit holds. Those who bought once behave unlike the
 * others and have edges of their own.
 */
export type Ground = {
  from: number;
  pace: Pace;
  consider: number;
  want: number;
  cold: number;
  loyalFrom: number;
  loyalAgain: number | null;
  once: Edges;
  often: Edges;
};

/** Until a company's own history teaches better. */
export const ordinaryGround: Ground = {
  from: 0,
  pace: unknownPace,
  consider: 14,
  want: 2,
  cold: 90,
  loyalFrom: 4,
  loyalAgain: null,
  once: { dormantAt: 2.5, dormantBack: null, lostAt: 6, lostBack: null },
  often: { dormantAt: 3, dormantBack: null, lostAt: 8, lostBack: null },
};

/** Fewer like cases than these teach nothing. */
const fewestCases = 30;
const dormantBelow = 1 / 3;
const lostBelow = 1 / 10;

export type Silences = { at: number; alike: number; back: number };

/** The first silence at which fewer come back than a third, and than a tenth. */
export const edgesOf = (silences: readonly Silences[], ordinary: Edges): Edges => {
  const known = silences.filter((one) => one.alike >= fewestCases).sort((a, b) => a.at - b.at);
  const last = known.at(-1);
  if (!last) return ordinary;
  const percent = (one: Silences) => Math.round((100 * one.back) / one.alike);
  const below = (share: number) => known.find((one) => one.back < share * one.alike);
  const dormant = below(dormantBelow) ?? last;
  const found = below(lostBelow);
  const later = dormant.at * 1.5;
  const lost = found && found.at >= later ? found : known.find((one) => one.at >= later && (!found || one.at >= found.at));
  return {
    dormantAt: dormant.at,
    dormantBack: percent(dormant),
    lostAt: lost?.at ?? Math.max(later, ordinary.lostAt),
    lostBack: lost && found ? percent(lost) : null,
  };
};

export type Repeats = { nth: number; alike: number; again: number };

const few = 3;
const many = 10;

/** The number of purchases from which on nearly all come again: four in five, or three quarters of the way from the first to the best. */
export const loyaltyOf = (repeats: readonly Repeats[]): Pick<Ground, 'loyalFrom' | 'loyalAgain'> => {
  const known = repeats.filter((one) => one.alike >= fewestCases && one.nth <= many).sort((a, b) => a.nth - b.nth);
  const share = (one: Repeats) => one.again / one.alike;
  const first = known.find((one) => one.nth === 1);
  const late = known.filter((one) => one.nth >= few);
  if (!first || late.length === 0) return { loyalFrom: ordinaryGround.loyalFrom, loyalAgain: null };
  const best = Math.max(...late.map(share));
  const wanted = Math.min(0.8, share(first) + 0.75 * (best - share(first)));
  const found = late.find((one) => share(one) >= wanted) ?? late.at(-1);
  return found ? { loyalFrom: found.nth, loyalAgain: Math.round(100 * share(found)) } : { loyalFrom: many, loyalAgain: null };
};

export type Deciding = { alike: number; consider: number | null; wanted: number; want: number | null };

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, Math.ceil(value)));

export const decidingOf = ({ alike, consider, wanted, want }: Deciding): Pick<Ground, 'consider' | 'want' | 'cold'> => {
  const considered = alike >= fewestCases && consider !== null ? within(2, consider, 120) : ordinaryGround.consider;
  return {
    consider: considered,
    want: wanted >= fewestCases && want !== null ? within(1, want, 60) : ordinaryGround.want,
    cold: within(30, alike >= fewestCases ? 3 * considered : ordinaryGround.cold, 365),
  };
};
