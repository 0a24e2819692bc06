import type { Fits } from './fit.data.ts';
import { bgNbdAlive, bgNbdExpected } from './models/bg-nbd.ts';
import { type Buyer, countUntil } from './models/come-back/buyer.ts';
import { chanceOfComingBack } from './models/come-back/learn.ts';
import { expectedSpend } from './models/gamma-gamma.ts';
import { historyOf } from './models/purchase-history.ts';
import { type Rfm, rfmScores } from './models/rfm.ts';
import { type Stickiness, stickinessOf } from './models/stickiness.ts';

/** What the models say of one customer, as of the end of a numbered day. Chances 0–1, amounts in the company's currency. */
export type Value = {
  rfm: Rfm;
  comeBack: { chance: number; days: number } | undefined;
  /** only where the fit is believed: else it is withheld, and nothing takes its place */
  alive: number | undefined;
  expectedYear: number | undefined;
  expectedAmount: number | undefined;
  futureMargin: number | undefined;
  stickiness: Stickiness;
  /** days after which mere passage of time is worth a new look */
  lookAgainIn: number;
};

/** What besides the purchases is known: the rhythm (days), meetings of the last year, and what a purchase leaves and costs. */
export type Beside = {
  rhythm: { days: number; spread: number } | undefined;
  meetings: number;
  marginShare: number;
  orderCost: number;
};

const weeksInYear = 52.18;

/** Silence is felt in proportion: a customer silent for eight weeks is looked at again after one. */
const lookAgain = (recency: number): number => Math.max(7, Math.ceil(recency / 8));

const repeated = (buyer: Buyer, visits: number): { lines: number; repeatedLines: number; goods: number } => {
  const known = new Set<string>();
  let lines = 0;
  let repeatedLines = 0;
  for (const { goods } of buyer.visits.slice(0, visits)) {
    lines += goods.length;
    repeatedLines += goods.filter(({ code }) => known.has(code)).length;
    for (const { code } of goods) known.add(code);
  }
  return { lines, repeatedLines, goods: known.size };
};

type Expected = Pick<Value, 'alive' | 'expectedYear' | 'expectedAmount'>;

const expectedOf = (fits: Fits, days: readonly number[], amounts: readonly number[], day: number): Expected => {
  const bgNbd = fits['bg-nbd'];
  const spend = fits['gamma-gamma'];
  const history = historyOf(days, day);
  const believed = bgNbd && bgNbd.doubts.length === 0 ? bgNbd.fit : undefined;
  const repeats = amounts.slice(1);
  const mean = repeats.length > 0 ? repeats.reduce((a, b) => a + b, 0) / repeats.length : 0;
  return {
    alive: believed && bgNbdAlive(believed, history),
    expectedYear: believed && bgNbdExpected(believed, history, weeksInYear),
    expectedAmount: spend && spend.doubts.length === 0 ? expectedSpend(spend.fit, { x: repeats.length, mean }) : undefined,
  };
};

/** The value of a customer with at least one purchase by `day`; the same purchases and fits always say the same. */
export const valueOf = (buyer: Buyer, day: number, fits: Fits, beside: Beside): Value | undefined => {
  const visits = buyer.visits.slice(0, countUntil(buyer.visits, day));
  const [first, last] = [visits[0], visits.at(-1)];
  if (!first || !last) return undefined;
  const credits = buyer.credits.slice(0, countUntil(buyer.credits, day));
  const amounts = visits.map((visit) => visit.amount);
  const recency = day - last.day;
  const net = [...amounts, ...credits.map((credit) => credit.amount)].reduce((a, b) => a + b, 0);
  const here: Rfm = { recency, visits: visits.length, money: net };
  const comeBack = fits['come-back'];
  const chance = comeBack && chanceOfComingBack(comeBack.fit, buyer, day);
  const expected = expectedOf(
    fits,
    visits.map((visit) => visit.day),
    amounts,
    day,
  );
  const { expectedYear, expectedAmount } = expected;
  return {
    rfm: fits.rfm ? rfmScores(fits.rfm.fit, here) : { recency: 3, visits: 3, money: 3 },
    comeBack: chance === undefined || !comeBack ? undefined : { chance, days: comeBack.fit.horizon },
    ...expected,
    futureMargin:
      expectedYear === undefined || expectedAmount === undefined
        ? undefined
        : expectedYear * (expectedAmount * beside.marginShare - beside.orderCost),
    stickiness: stickinessOf({
      purchaseDays: visits.length,
      rhythm: beside.rhythm,
      tenure: day - first.day,
      meetings: beside.meetings,
      ...repeated(buyer, visits.length),
    }),
    lookAgainIn: lookAgain(recency),
  };
};
