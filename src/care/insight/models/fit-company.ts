import type { BgNbd } from './bg-nbd.ts';
import type { Buyer } from './come-back/buyer.ts';
import { type ComeBack, learnComeBack } from './come-back/learn.ts';
import type { GammaGamma, Spend } from './gamma-gamma.ts';
import { type Judged, judgeBgNbd, judgeGammaGamma, judgeParetoNbd } from './honesty.ts';
import type { ParetoNbd } from './pareto-nbd.ts';
import { gather, historyOf } from './purchase-history.ts';
import { type RfmBounds, rfmBounds } from './rfm.ts';
import { type Forecast, forecastPurchases } from './season.ts';

/** A customer's purchase days (numbered, rising) and what each came to. */
export type Trail = { days: number[]; amounts: number[] };

/** `trails`: a fair sample of the company's customers, `buyers` a smaller one with their goods; `day`: everything up to its end is known. */
export type Ground = { day: number; trails: Trail[]; buyers: Buyer[] };

export type CompanyFits = {
  bgNbd: Judged<BgNbd>;
  paretoNbd: Judged<ParetoNbd>;
  gammaGamma: Judged<GammaGamma> | undefined;
  comeBack: ComeBack | undefined;
  season: Forecast | undefined;
  rfm: RfmBounds;
};

/** Will the customer buy within so many days? A quarter and a bit: long enough for most rhythms, short enough to act. */
export const horizon = 100;
/** The season is told a quarter ahead. */
export const quarter = 91;

const total = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

/** Repeat purchases only: the first is often of its own kind (Fader & Hardie fit CDNOW so). */
export const spendsOf = (trails: readonly Trail[]): Spend[] =>
  trails.flatMap(({ amounts }) => {
    const repeats = amounts.slice(1);
    const sum = total(repeats);
    return sum > 0 ? [{ x: repeats.length, mean: sum / repeats.length }] : [];
  });

/** Fits everything; seconds of computing for a few thousand customers, so it runs beside the server, not in it. */
export const fitCompany = ({ day, trails, buyers }: Ground): CompanyFits => {
  const histories = gather(trails.map((trail) => historyOf(trail.days, day)));
  const spends = spendsOf(trails);
  return {
    bgNbd: judgeBgNbd(histories),
    paretoNbd: judgeParetoNbd(histories),
    gammaGamma: spends.length >= 20 ? judgeGammaGamma(spends) : undefined,
    comeBack: learnComeBack(buyers, day, horizon),
    season: forecastPurchases(
      trails.map((trail) => trail.days),
      day,
      quarter,
    ),
    rfm: rfmBounds(
      trails.map(({ days, amounts }) => ({ recency: day - (days.at(-1) ?? day), visits: days.length, money: total(amounts) })),
    ),
  };
};
