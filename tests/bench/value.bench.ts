// BG/NBD on as many customers as the CDNOW master file has. That file is not among our data, so its customers are made up: drawn by seed
// from the model with the published parameters of the sample, watched for 27 to 39 weeks as there, days rounded to whole ones.
import { bgNbdLogLikelihood, fitBgNbd } from '../../src/care/insight/models/bg-nbd.ts';
import { gather, type OneHistory } from '../../src/care/insight/models/purchase-history.ts';
import type { Bench } from './figure.ts';

const customers = 23_570;
const published = { r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 };

/** Mulberry32: the same population on every run. */
const chanceFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Chance = () => number;

const normal = (chance: Chance): number => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

/** Marsaglia & Tsang (2000); shapes below one are lifted. */
const gamma = (shape: number, chance: Chance): number => {
  if (shape < 1) return gamma(shape + 1, chance) * (1 - chance()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(chance);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
};

const oneLife = (chance: Chance): OneHistory => {
  const T = Math.round((27 + 12 * chance()) * 7) / 7;
  const rate = gamma(published.r, chance) / published.alpha;
  const [left, stays] = [gamma(published.a, chance), gamma(published.b, chance)];
  const leaves = left / (left + stays);
  const days = new Set<number>();
  for (let at = 0; ; ) {
    at -= Math.log(1 - chance()) / rate;
    if (at > T) break;
    days.add(Math.max(1, Math.round(at * 7)) / 7);
    if (chance() < leaves) break;
  }
  return { x: days.size, tx: days.size > 0 ? Math.min(T, Math.max(...days)) : 0, T };
};

export const bench: Bench = {
  name: 'value',
  run: async (report) => {
    const chance = chanceFrom(1997);
    const lives = Array.from({ length: customers }, () => oneLife(chance));
    fitBgNbd(gather(lives.slice(0, 500)));
    const began = performance.now();
    const histories = gather(lives);
    const { model, settled } = fitBgNbd(histories);
    const seconds = (performance.now() - began) / 1000;
    const passes = performance.now();
    for (let pass = 0; pass < 100; pass += 1) bgNbdLogLikelihood(histories, model);
    const floor = (performance.now() - passes) / 1000;
    process.stderr.write(`${histories.length} different histories; ${JSON.stringify(model)}${settled ? '' : ' not settled'}\n`);
    report({
      name: 'value, BG/NBD on 23,570 made-up customers (floor: 100 passes of its likelihood)',
      value: seconds,
      unit: 's',
      floor,
      goal: { atMost: 1 },
    });
  },
};
