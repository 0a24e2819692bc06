/**
 * Where the sun stands, in degrees along the ecliptic of date, as seen from the earth: VSOP87 cut at a hundred-millionth of a radian
 * (J. Meeus, Astronomical Algorithms, appendix III), with aberration and the largest terms of nutation. Right within two seconds of arc,
 * which is under a minute of time.
 */
type Term = readonly [amplitude: number, phase: number, speed: number];

const l0: readonly Term[] = [
  [175347046, 0, 0],
  [3341656, 4.6692568, 6283.07585],
  [34894, 4.6261, 12566.1517],
  [3497, 2.7441, 5753.3849],
  [3418, 2.8289, 3.5231],
  [3136, 3.6277, 77713.7715],
  [2676, 4.4181, 7860.4194],
  [2343, 6.1352, 3930.2097],
  [1324, 0.7425, 11506.7698],
  [1273, 2.0371, 529.691],
  [1199, 1.1096, 1577.3435],
  [990, 5.233, 5884.927],
  [902, 2.045, 26.298],
  [857, 3.508, 398.149],
  [780, 1.179, 5223.694],
  [753, 2.533, 5507.553],
  [505, 4.583, 18849.228],
  [492, 4.205, 775.523],
  [357, 2.92, 0.067],
  [317, 5.849, 11790.629],
  [284, 1.899, 796.298],
  [271, 0.315, 10977.079],
  [243, 0.345, 5486.778],
  [206, 4.806, 2544.314],
  [205, 1.869, 5573.143],
  [202, 2.458, 6069.777],
  [156, 0.833, 213.299],
  [132, 3.411, 2942.463],
  [126, 1.083, 20.775],
  [115, 0.645, 0.98],
  [103, 0.636, 4694.003],
  [102, 0.976, 15720.839],
  [102, 4.267, 7.114],
  [99, 6.21, 2146.17],
  [98, 0.68, 155.42],
  [86, 5.98, 161000.69],
  [85, 1.3, 6275.96],
  [85, 3.67, 71430.7],
  [80, 1.81, 17260.15],
  [79, 3.04, 12036.46],
  [75, 1.76, 5088.63],
  [74, 3.5, 3154.69],
  [74, 4.68, 801.82],
  [70, 0.83, 9437.76],
  [62, 3.98, 8827.39],
  [61, 1.82, 7084.9],
  [57, 2.78, 6286.6],
  [56, 4.39, 14143.5],
  [56, 3.47, 6279.55],
];
const l1: readonly Term[] = [
  [628331966747, 0, 0],
  [206059, 2.678235, 6283.07585],
  [4303, 2.6351, 12566.1517],
  [425, 1.59, 3.523],
  [119, 5.796, 26.298],
  [109, 2.966, 1577.344],
  [93, 2.59, 18849.23],
  [72, 1.14, 529.69],
  [68, 1.87, 398.15],
  [67, 4.41, 5507.55],
  [59, 2.89, 5223.69],
];
const l2: readonly Term[] = [
  [52919, 0, 0],
  [8720, 1.0721, 6283.0758],
  [309, 0.867, 12566.152],
];
const l3: readonly Term[] = [[289, 5.844, 6283.076]];

const degree = Math.PI / 180;
const j2000 = Date.UTC(2000, 0, 1, 12);
/** Seconds by which the time of the heavens runs before our clocks; near enough for this century. */
const ahead = 70_000;

const sum = (terms: readonly Term[], tau: number): number =>
  terms.reduce((all, [amplitude, phase, speed]) => all + amplitude * Math.cos(phase + speed * tau), 0);

/** Degrees from 0 up to 360 at an instant in milliseconds. */
export const sunLongitude = (at: number): number => {
  const tau = (at + ahead - j2000) / (365_250 * 86_400_000);
  const centuries = tau * 10;
  const earth = (sum(l0, tau) + sum(l1, tau) * tau + sum(l2, tau) * tau ** 2 + sum(l3, tau) * tau ** 3) / 1e8;
  const node = (125.04452 - 1934.136261 * centuries) * degree;
  const sun = (280.4665 + 36000.7698 * centuries) * degree;
  const moon = (218.3165 + 481267.8813 * centuries) * degree;
  const nutation = -17.2 * Math.sin(node) - 1.32 * Math.sin(2 * sun) - 0.23 * Math.sin(2 * moon) + 0.21 * Math.sin(2 * node);
  const distance = 1.000001 - 0.0167 * Math.cos((357.529 + 35999.05 * centuries) * degree);
  const seconds = nutation - 20.4898 / distance - 0.0903;
  const longitude = earth / degree + 180 + seconds / 3600;
  return ((longitude % 360) + 360) % 360;
};
