import { type Buyer, buysWithin } from './buyer.ts';
import { type Calibration, calibrate, chanceAt, type Scored } from './calibrate.ts';
import { crossed, featuresOf } from './features.ts';
import { type GoodsTrend, goodsTrend, goodsUntil, tellingGoods } from './goods.ts';
import { fitLogistic, type Rows } from './logistic.ts';

/** What is kept of a learned model: plain data, so that it can stand in a table. */
export type ComeBack = {
  /** will the customer buy within so many days? */
  horizon: number;
  constant: number;
  mean: number[];
  scale: number[];
  low: number[];
  high: number[];
  dense: number[];
  goods: Record<string, number>;
  trend: GoodsTrend;
  calibration: Calibration;
};

/** Weight of the products of two features, and of the goods, beside the features themselves; measured on Online Retail. */
const crossWeight = 0.3;
const goodsWeight = 2;
const ridge = 1 / 0.003;

const crossOf = (plain: readonly number[]): number[] => {
  const products: number[] = [];
  for (let one = 0; one < crossed; one += 1)
    for (let other = one; other < crossed; other += 1) products.push(crossWeight * (plain[one] ?? 0) * (plain[other] ?? 0));
  return products;
};

type Frame = Pick<ComeBack, 'mean' | 'scale' | 'low' | 'high'>;

/** Brought to mean 0 and spread 1, and held to the range that was seen: nothing is extrapolated. */
const framed = (frame: Frame, features: readonly number[]): Float64Array => {
  const plain = features.map((value, place) => {
    const standard = (value - (frame.mean[place] ?? 0)) / (frame.scale[place] ?? 1);
    return Math.min(frame.high[place] ?? 0, Math.max(frame.low[place] ?? 0, standard));
  });
  return Float64Array.from([...plain, ...crossOf(plain)]);
};

const frameOf = (rows: readonly (readonly number[])[]): Frame => {
  const width = rows[0]?.length ?? 0;
  const places = Array.from({ length: width }, (_, place) => place);
  const column = (place: number) => rows.map((row) => row[place] ?? 0);
  const mean = places.map((place) => column(place).reduce((a, b) => a + b, 0) / rows.length);
  const scale = places.map(
    (place) => Math.sqrt(column(place).reduce((sum, value) => sum + (value - (mean[place] ?? 0)) ** 2, 0) / rows.length) || 1,
  );
  const ends = places.map((place) => {
    const standard = column(place).map((value) => (value - (mean[place] ?? 0)) / (scale[place] ?? 1));
    return { low: standard.reduce((a, b) => Math.min(a, b)), high: standard.reduce((a, b) => Math.max(a, b)) };
  });
  return { mean, scale, low: ends.map((end) => end.low), high: ends.map((end) => end.high) };
};

/** How many days before the last possible window the others are cut: every fortnight of a season, and the same weeks of earlier years. */
const backs = [0, 14, 28, 42, 56, 70, 84, 98, 112, 337, 365, 393, 730];

/** The days at whose end earlier windows are cut: each window is over by `cut`, and has two months before it. */
const windowsBefore = (first: number, cut: number, horizon: number): number[] =>
  backs.map((back) => cut - horizon - back).filter((one) => one >= first + 60);

/** A customer as he stood at the end of one window. */
type Row = { buyer: number; window: number; features: number[]; goods: Int32Array; outcome: 0 | 1 };

const rowsOf = (buyers: readonly Buyer[], cuts: readonly number[], horizon: number, telling: ReadonlyMap<string, number>): Row[] =>
  cuts.flatMap((cut, window) => {
    const trend = goodsTrend(buyers, cut);
    return buyers.flatMap((buyer, place): Row[] => {
      const features = featuresOf(buyer, cut, trend);
      if (!features) return [];
      const goods = Int32Array.from([...goodsUntil(buyer.visits, cut)].flatMap((code) => telling.get(code) ?? []));
      return [{ buyer: place, window, features, goods, outcome: buysWithin(buyer, cut, horizon) ? 1 : 0 }];
    });
  });

const shareOf = (count: number): number => (count > 0 ? goodsWeight / Math.sqrt(count) : 0);

type Scoring = Omit<ComeBack, 'horizon' | 'calibration' | 'trend'>;

const fit = (rows: readonly Row[], telling: ReadonlyMap<string, number>): Scoring => {
  const frame = frameOf(rows.map((row) => row.features));
  const laid: Rows = {
    dense: rows.map((row) => framed(frame, row.features)),
    goods: rows.map((row) => row.goods),
    share: Float64Array.from(rows, (row) => shareOf(row.goods.length)),
    outcome: Uint8Array.from(rows, (row) => row.outcome),
  };
  const { constant, dense, goods } = fitLogistic(laid, telling.size, ridge);
  return {
    ...frame,
    constant,
    dense: [...dense],
    goods: Object.fromEntries([...telling].map(([code, place]) => [code, goods[place] ?? 0])),
  };
};

const scoreOf = (model: Scoring, features: readonly number[], codes: Iterable<string>): number => {
  let sum = 0;
  let known = 0;
  for (const code of codes) {
    const weight = model.goods[code];
    if (weight === undefined) continue;
    sum += weight;
    known += 1;
  }
  return framed(model, features).reduce(
    (all, value, place) => all + value * (model.dense[place] ?? 0),
    model.constant + shareOf(known) * sum,
  );
};

/** Each half of the customers scored by the model of the other half, a window at a time. */
const scoredApart = (rows: readonly Row[], telling: ReadonlyMap<string, number>, windows: number): Scored[][] => {
  const codes = [...telling.keys()];
  const scored: Scored[][] = Array.from({ length: windows }, () => []);
  for (const half of [0, 1]) {
    const model = fit(
      rows.filter((row) => row.buyer % 2 !== half),
      telling,
    );
    for (const row of rows)
      if (row.buyer % 2 === half) {
        const score = scoreOf(
          model,
          row.features,
          Array.from(row.goods, (place) => codes[place] ?? ''),
        );
        scored[row.window]?.push({ score, outcome: row.outcome });
      }
  }
  return scored;
};

/** Fewer customers, or fewer who did or did not come back, teach nothing. */
const fewest = 100;

/**
 * Learns, from windows of `horizon` days that are all over by `cut`, who comes back. Only what was known before each window is looked at.
 * Nothing where the history is shorter than the horizon and two months, or too few customers did or did not come back.
 */
export const learnComeBack = (buyers: readonly Buyer[], cut: number, horizon: number): ComeBack | undefined => {
  const first = buyers.reduce((least, { visits }) => Math.min(least, visits[0]?.day ?? least), cut);
  const cuts = windowsBefore(first, cut, horizon);
  const telling = tellingGoods(buyers, cut);
  const rows = rowsOf(buyers, cuts, horizon, telling);
  const back = rows.filter((row) => row.outcome === 1).length;
  if (Math.min(back, rows.length - back) < fewest) return undefined;
  const model = fit(rows, telling);
  const trend = goodsTrend(buyers, cut);
  const today = buyers.flatMap((buyer) => {
    const features = featuresOf(buyer, cut, trend);
    return features ? [scoreOf(model, features, goodsUntil(buyer.visits, cut))] : [];
  });
  const calibration = calibrate(scoredApart(rows, telling, cuts.length), today);
  return { ...model, horizon, calibration, trend };
};

/** The chance that the customer buys within the model's horizon after the end of day `cut`; nothing before a first purchase. */
export const chanceOfComingBack = (model: ComeBack, buyer: Buyer, cut: number): number | undefined => {
  const features = featuresOf(buyer, cut, model.trend);
  return features && chanceAt(model.calibration, scoreOf(model, features, goodsUntil(buyer.visits, cut)));
};
