/** Customers of one arm whose window is over, and how many of them bought within it. */
export type Counts = { customers: number; bought: number };

/** 'too-few': nothing can be said. 'unclear': the difference may be chance. 'leaning': chance is unlikely if looked at once. 'works' / 'harms': holds however often one looks. */
export type Verdict = 'too-few' | 'unclear' | 'leaning' | 'works' | 'harms';

export type Compared = { difference: number; interval: [number, number]; verdict: Verdict };

const z = 1.959964;
/** Fewer than this in either arm, and nothing is said. */
export const fewestPerArm = 20;
/** The size of effect the standing test is keenest for: ten points. */
const expected = 0.1;
const alpha = 0.05;

/** Wilson's score interval of a share. */
const wilson = ({ customers: n, bought: x }: Counts): [number, number] => {
  const p = x / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [middle - half, middle + half];
};

/**
 * The difference of two shares, care minus left alone, with its 95 % interval: Newcombe's hybrid score interval (method 10 in
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, 1998, 873–890).
 */
const newcombe = (care: Counts, alone: Counts): { difference: number; interval: [number, number] } => {
  const [p, q] = [care.bought / care.customers, alone.bought / alone.customers];
  const [[l1, u1], [l2, u2]] = [wilson(care), wilson(alone)];
  return { difference: p - q, interval: [p - q - Math.hypot(p - l1, u2 - q), p - q + Math.hypot(u1 - p, q - l2)] };
};

/**
 * Whether the difference would stand however often one had looked: the mixture sequential probability ratio test with a normal mixture
 * around 0 (R. Johari, L. Pekelis, D. Walsh, "Always valid inference", Operations Research 70, 2022). People look every day; an ordinary
 * interval would then raise a false alarm in one programme out of five.
 */
const standsForEver = (care: Counts, alone: Counts, difference: number): boolean => {
  const pooled = (care.bought + alone.bought + 1) / (care.customers + alone.customers + 2);
  const variance = pooled * (1 - pooled) * (1 / care.customers + 1 / alone.customers);
  const weight = (expected * expected) / variance;
  const evidence = (difference * difference * weight) / (2 * variance * (1 + weight)) - 0.5 * Math.log(1 + weight);
  return evidence >= Math.log(1 / alpha);
};

/** What can be said of two arms; undefined where an arm is empty. */
export const compareArms = (care: Counts, alone: Counts): Compared | undefined => {
  if (care.customers === 0 || alone.customers === 0) return undefined;
  const { difference, interval } = newcombe(care, alone);
  const verdict = (): Verdict => {
    if (Math.min(care.customers, alone.customers) < fewestPerArm) return 'too-few';
    if (standsForEver(care, alone, difference)) return difference > 0 ? 'works' : 'harms';
    return interval[0] > 0 || interval[1] < 0 ? 'leaning' : 'unclear';
  };
  return { difference, interval, verdict: verdict() };
};
