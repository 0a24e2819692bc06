import { type BgNbd, bgNbdExpected } from '../models/bg-nbd.ts';
import { type Buyer, buysWithin } from '../models/come-back/buyer.ts';
import { chanceOfComingBack, learnComeBack } from '../models/come-back/learn.ts';
import { spendsOf, type Trail } from '../models/fit-company.ts';
import type { GammaGamma } from '../models/gamma-gamma.ts';
import { type Doubt, type Judged, judgeBgNbd, judgeGammaGamma, judgeParetoNbd } from '../models/honesty.ts';
import type { ParetoNbd } from '../models/pareto-nbd.ts';
import { gather, historyOf } from '../models/purchase-history.ts';
import { type Forecast, forecastPurchases } from '../models/season.ts';
import { type Whale, whaleOf } from '../models/whale.ts';
import { buyersOf, knownBy, type LogLine, type Span, spanOf } from './log.ts';
import { aucOf, brierOf, type Tenth, type Told, tenthsOf } from './scores.ts';

type Timed<M> = Judged<M> & { seconds: number };

/** What the models find in a log and how well they would have foreseen its own last stretch. Undefined: the log does not support it. */
export type Judgement = {
  lines: number;
  customers: number;
  span: Span;
  /** everything up to the end of this day was known; the rest of the log is what was to be foreseen */
  cut: number;
  horizon: number;
  bgnbd: Timed<BgNbd> | undefined;
  paretonbd: Timed<ParetoNbd> | undefined;
  gammagamma: Judged<GammaGamma> | undefined;
  /** purchase days of the customers known at the cut, within the horizon */
  forecast: { actual: number; predicted: number; by: 'bgnbd' | 'season'; season: Forecast | undefined } | undefined;
  dormancy: { days: number; auc: number; brier: number; customers: number; cameBack: number; tenths: Tenth[] } | undefined;
  whale: Whale;
  /** the season after the end of the log */
  next: Forecast | undefined;
};

export type Doubtful = {
  about: 'bgnbd' | 'paretonbd' | 'gammagamma' | 'forecast' | 'dormancy' | 'whale' | 'season';
  code: Doubt | 'too-short' | 'too-few' | 'season-unknown' | 'season-once';
};

const fewest = 20;

/** The last quarter of a log is kept back, a hundred days at most; of one longer than three years, a year. */
export const usualCut = ({ first, last }: Span): number => {
  const known = last - first;
  return last - (known > 3 * 365 ? 365 : Math.max(1, Math.min(100, Math.floor(known / 4))));
};

const trailOf = (buyer: Buyer): Trail => ({
  days: buyer.visits.map((visit) => visit.day),
  amounts: buyer.visits.map((visit) => visit.amount),
});

const timed = <M>(clock: () => number, fit: () => Judged<M>): Timed<M> => {
  const began = clock();
  const judged = fit();
  return { ...judged, seconds: (clock() - began) / 1000 };
};

/** Coming back is asked for the whole stretch kept back where the history is three times as long, else for a hundred days of it. */
const askedFor = (span: Span, cut: number, horizon: number): number => (cut - span.first >= 3 * horizon ? horizon : Math.min(100, horizon));

const judgeDormancy = (buyers: readonly Buyer[], known: readonly Buyer[], cut: number, horizon: number): Judgement['dormancy'] => {
  const model = horizon < 14 ? undefined : learnComeBack(known, cut, horizon);
  if (!model) return undefined;
  const told = buyers.flatMap((buyer): Told[] => {
    const chance = chanceOfComingBack(model, buyer, cut);
    return chance === undefined ? [] : [{ chance, outcome: buysWithin(buyer, cut, horizon) ? 1 : 0 }];
  });
  const cameBack = told.filter(({ outcome }) => outcome === 1).length;
  if (cameBack === 0 || cameBack === told.length) return undefined;
  return { days: horizon, auc: aucOf(told), brier: brierOf(told), customers: told.length, cameBack, tenths: tenthsOf(told) };
};

const judgeForecast = (
  trails: readonly Trail[],
  bgnbd: Judged<BgNbd> | undefined,
  buyers: readonly Buyer[],
  cut: number,
  horizon: number,
): Judgement['forecast'] => {
  const season = forecastPurchases(
    trails.map((trail) => trail.days),
    cut,
    horizon,
  );
  const actual = buyers.reduce((sum, { visits }) => sum + visits.filter(({ day }) => day > cut && day <= cut + horizon).length, 0);
  if (bgnbd && bgnbd.doubts.length === 0) {
    const predicted = trails.reduce((sum, { days }) => sum + bgNbdExpected(bgnbd.model, historyOf(days, cut), horizon / 7), 0);
    return { actual, predicted, by: 'bgnbd', season };
  }
  return season && { actual, predicted: season.predicted, by: 'season', season };
};

/**
 * Judges a log (see `Judgement`). `clock` answers milliseconds and only serves to tell how long fitting took. Weeks are the unit of
 * BG/NBD and Pareto/NBD, purchases of one day are one.
 */
export const judgePurchases = (lines: readonly LogLine[], calibrationEnd: number | undefined, clock: () => number): Judgement => {
  const span = spanOf(lines);
  const cut = calibrationEnd ?? usualCut(span);
  const horizon = span.last - cut;
  const all = [...buyersOf(lines).values()];
  const known = all.map((buyer) => knownBy(buyer, cut)).filter((buyer) => buyer.visits.length > 0);
  const later = all.filter(({ visits }) => (visits[0]?.day ?? cut + 1) <= cut);
  const trails = known.map(trailOf);
  const histories = gather(trails.map((trail) => historyOf(trail.days, cut)));
  const enough = trails.length >= fewest;
  const spends = spendsOf(trails);
  const bgnbd = enough ? timed(clock, () => judgeBgNbd(histories)) : undefined;
  return {
    lines: lines.length,
    customers: all.length,
    span,
    cut,
    horizon,
    bgnbd,
    paretonbd: enough ? timed(clock, () => judgeParetoNbd(histories)) : undefined,
    gammagamma: spends.length >= fewest ? judgeGammaGamma(spends) : undefined,
    forecast: enough ? judgeForecast(trails, bgnbd, later, cut, horizon) : undefined,
    dormancy: enough ? judgeDormancy(later, known, cut, askedFor(span, cut, horizon)) : undefined,
    whale: whaleOf(all.map((buyer) => [...buyer.visits, ...buyer.credits].reduce((sum, { amount }) => sum + amount, 0))),
    next: forecastPurchases(
      all.map((buyer) => trailOf(buyer).days),
      span.last,
      91,
    ),
  };
};

/** What is to be doubted about a judgement, part by part. */
export const doubtsOf = (judgement: Judgement): Doubtful[] => {
  const found: Doubtful[] = [];
  const parts = { bgnbd: judgement.bgnbd, paretonbd: judgement.paretonbd, gammagamma: judgement.gammagamma };
  for (const [about, part] of Object.entries(parts) as [keyof typeof parts, Judged<unknown> | undefined][])
    for (const code of part?.doubts ?? ['too-few' as const]) found.push({ about, code });
  const season = judgement.forecast?.season?.season;
  if (!judgement.forecast) found.push({ about: 'forecast', code: 'too-short' });
  if (season === 'unknown' || season === 'once')
    found.push({ about: 'season', code: season === 'unknown' ? 'season-unknown' : 'season-once' });
  if (!judgement.dormancy) found.push({ about: 'dormancy', code: judgement.customers < fewest ? 'too-few' : 'too-short' });
  if (judgement.whale.customers < fewest) found.push({ about: 'whale', code: 'too-few' });
  return found;
};
