/** The instants of new moon (J. Meeus, Astronomical Algorithms, chapter 49): right within some twenty seconds in our centuries. */

/** amplitude in days, how often E counts, and multiples of M (sun), M' (moon), F (latitude) */
type Term = readonly [amplitude: number, e: number, sun: number, moon: number, latitude: number];

const terms: readonly Term[] = [
  [-0.4072, 0, 0, 1, 0],
  [0.17241, 1, 1, 0, 0],
  [0.01608, 0, 0, 2, 0],
  [0.01039, 0, 0, 0, 2],
  [0.00739, 1, -1, 1, 0],
  [-0.00514, 1, 1, 1, 0],
  [0.00208, 2, 2, 0, 0],
  [-0.00111, 0, 0, 1, -2],
  [-0.00057, 0, 0, 1, 2],
  [0.00056, 1, 1, 2, 0],
  [-0.00042, 0, 0, 3, 0],
  [0.00042, 1, 1, 0, 2],
  [0.00038, 1, 1, 0, -2],
  [-0.00024, 1, -1, 2, 0],
  [-0.00007, 0, 2, 1, 0],
  [0.00004, 0, 0, 2, -2],
  [0.00004, 0, 3, 0, 0],
  [0.00003, 0, 1, 1, -2],
  [0.00003, 0, 0, 2, 2],
  [-0.00003, 0, 1, 1, 2],
  [0.00003, 0, -1, 1, 2],
  [-0.00002, 0, -1, 1, -2],
  [-0.00002, 0, 1, 3, 0],
  [0.00002, 0, 0, 4, 0],
];

/** What the planets add: amplitude in days, phase and speed in degrees. */
const planets: readonly (readonly [number, number, number])[] = [
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
];

const dayLength = 86_400_000;
/** The first day of 1970 as a Julian day. */
const epoch = 2_440_587.5;
/** Seconds by which the time of the heavens runs before our clocks. */
const ahead = 70;

const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);

/** The `k`th new moon since the first of the year 2000, in milliseconds. */
export const newMoon = (k: number): number => {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2 + 0.00000215 * t ** 3;
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3;
  const own = terms.reduce((all, [size, power, a, b, c]) => all + size * e ** power * sine(a * sun + b * moon + c * latitude), 0);
  const others = planets.reduce(
    (all, [size, phase, speed], at) => all + size * sine(phase + speed * k - (at === 0 ? 0.009173 * t ** 2 : 0)),
    0,
  );
  const day = mean + own + others - 0.00017 * sine(node);
  return (day - epoch) * dayLength - ahead * 1000;
};

/** Which new moon is about the one at `at` (milliseconds). */
export const newMoonNear = (at: number): number => Math.round((at / dayLength + epoch - 2_451_550.09766) / 29.530588861);
