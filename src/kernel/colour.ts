/** A colour as three numbers from 0 to 1; written `#rrggbb`. */
type Rgb = readonly [red: number, green: number, blue: number];

const read = (hex: string): Rgb => {
  const of = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [of(1), of(3), of(5)];
};

const write = (colour: Rgb): string =>
  `#${colour
    .map((one) =>
      Math.round(Math.min(1, Math.max(0, one)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const mix = (one: string, other: string, share: number): string => {
  const [a, b] = [read(one), read(other)];
  return write([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]);
};

const light = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const luminance = (hex: string): number => {
  const [red, green, blue] = read(hex);
  return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
};

/** How far two colours stand apart, as WCAG counts it: 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
};

/** What text needs to be read on its ground. */
const readable = 4.5;
/** Paper and what is sunk into it, by day and by night; the same as in src/look/tokens.css. */
const grounds = { light: { paper: '#fbfaf7', sunk: '#f3f1ec' }, dark: { paper: '#171613', sunk: '#12110f' } };

/** The colour moved towards `to` until it can be read on every one of `on`. */
const until = (colour: string, to: string, on: readonly string[]): string => {
  for (let step = 0; step < 50; step += 1) {
    const moved = mix(colour, to, step / 50);
    if (on.every((ground) => contrast(moved, ground) >= readable)) return moved;
  }
  return to;
};

/** Whether paper can be read on this colour by day, and the colour on paper. */
export const isAccent = (colour: string): boolean => contrast(colour, grounds.light.paper) >= readable;

/** The nearest darker colour that can be an accent. */
export const nearestAccent = (colour: string): string => until(colour, '#000000', [grounds.light.paper]);

export type Tones = Record<'celadon' | 'celadon-strong' | 'celadon-soft' | 'celadon-line', string>;

const tonesBy = (accent: string, { paper, sunk }: { paper: string; sunk: string }, towards: string): Tones => {
  const main = until(accent, towards, [paper]);
  const soft = mix(paper, main, 0.13);
  return {
    celadon: main,
    'celadon-strong': until(mix(main, towards, 0.22), towards, [paper, sunk, soft]),
    'celadon-soft': soft,
    'celadon-line': mix(paper, main, 0.34),
  };
};

/** A company's accent in both schemes: text in it, and paper on it, can be read wherever it stands. */
export const tonesOf = (accent: string): { light: Tones; dark: Tones } => ({
  light: tonesBy(accent, grounds.light, '#000000'),
  dark: tonesBy(accent, grounds.dark, '#ffffff'),
});
