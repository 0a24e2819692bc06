import { expect, test } from 'vitest';
import { compareArms } from './effect.ts';

/** A small generator of repeatable chance (mulberry32). */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const draw = (random: () => number, customers: number, share: number) => {
  let bought = 0;
  for (let one = 0; one < customers; one += 1) if (random() < share) bought += 1;
  return { customers, bought };
};

test('the interval is Newcombe’s: 56/70 against 48/80 gives 0.2 (0.0524 to 0.3339)', () => {
  const compared = compareArms({ customers: 70, bought: 56 }, { customers: 80, bought: 48 });
  expect(compared?.difference).toBeCloseTo(0.2, 10);
  expect(compared?.interval[0]).toBeCloseTo(0.0524, 4);
  expect(compared?.interval[1]).toBeCloseTo(0.3339, 4);
});

test('A against A: the interval leaves out zero in at most 5.5 of 100, at small and uneven arms too', () => {
  const random = chance(20_261);
  for (const [n, m, share] of [
    [100, 100, 0.3],
    [300, 50, 0.4],
    [1000, 150, 0.1],
    [800, 800, 0.05],
  ] as const) {
    let alarms = 0;
    const rounds = 8000;
    for (let round = 0; round < rounds; round += 1) {
      const compared = compareArms(draw(random, n, share), draw(random, m, share));
      if (compared && (compared.interval[0] > 0 || compared.interval[1] < 0)) alarms += 1;
    }
    expect({ n, m, share, ok: alarms / rounds <= 0.055, alarms }).toMatchObject({ ok: true });
  }
});

test('A against A, looked at every day of half a year: "works" or "harms" is said in at most 5.5 of 100', () => {
  const random = chance(77);
  let alarms = 0;
  const rounds = 1500;
  for (let round = 0; round < rounds; round += 1) {
    const [care, alone] = [
      { customers: 0, bought: 0 },
      { customers: 0, bought: 0 },
    ];
    for (let day = 0; day < 180; day += 1) {
      for (let one = 0; one < 6; one += 1) {
        const arm = random() < 0.2 ? alone : care;
        arm.customers += 1;
        if (random() < 0.35) arm.bought += 1;
      }
      const verdict = compareArms(care, alone)?.verdict;
      if (verdict === 'works' || verdict === 'harms') {
        alarms += 1;
        break;
      }
    }
  }
  expect(alarms / rounds).toBeLessThanOrEqual(0.055);
});

test('a planted effect of 15 points lies inside the interval in 19 of 20, and is found', () => {
  const random = chance(5);
  let [inside, found] = [0, 0];
  const rounds = 2000;
  for (let round = 0; round < rounds; round += 1) {
    const compared = compareArms(draw(random, 600, 0.45), draw(random, 400, 0.3));
    if (compared && compared.interval[0] <= 0.15 && compared.interval[1] >= 0.15) inside += 1;
    if (compared?.verdict === 'works') found += 1;
  }
  expect(inside / rounds).toBeGreaterThan(0.935);
  expect(found / rounds).toBeGreaterThan(0.9);
});

test('few customers: nothing is claimed', () => {
  expect(compareArms({ customers: 0, bought: 0 }, { customers: 5, bought: 1 })).toBeUndefined();
  expect(compareArms({ customers: 12, bought: 12 }, { customers: 9, bought: 0 })?.verdict).toBe('too-few');
});
