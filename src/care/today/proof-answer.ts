import { sayInEvery } from '../../words/say.ts';
import type { Effect } from '../programme/index.ts';

const points = (share: number): number => Math.round(share * 1000) / 10;
const rate = ({ customers, bought }: { customers: number; bought: number }): number =>
  customers ? Math.round((bought / customers) * 100) : 0;

/** Whether doing this has helped before: cared for against left alone, or an honest "not measured yet". */
export const proofAnswer = (effect: Effect | undefined) => {
  const care = { customers: effect?.care.customers ?? 0, bought: effect?.care.bought ?? 0 };
  const holdout = { customers: effect?.holdout.customers ?? 0, bought: effect?.holdout.bought ?? 0 };
  const days = effect?.windowDays ?? 0;
  const compared = effect?.compared;
  if (!compared || compared.verdict === 'too-few') {
    const text = sayInEvery('today.proof.none', { care: care.customers, holdout: holdout.customers });
    return { measured: false, verdict: 'too-few', days, care, holdout, difference: null, interval: null, text };
  }
  const [low, high] = compared.interval.map(points) as [number, number];
  const difference = points(compared.difference);
  const said = {
    care: care.customers,
    holdout: holdout.customers,
    days,
    careRate: rate(care),
    holdoutRate: rate(holdout),
    difference,
    low,
    high,
  };
  return {
    measured: true,
    verdict: compared.verdict,
    days,
    care,
    holdout,
    difference,
    interval: [low, high],
    text: sayInEvery('today.proof.measured', said),
  };
};
