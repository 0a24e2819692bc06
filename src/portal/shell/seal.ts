import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Brand } from '../../care/community/index.ts';

const celadon = '#2f7d6b';
const paper = '#fbfaf7';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The seal as a picture of its own; `wide`: with the margin home screens may cut away. */
export const sealPicture = ({ letter, accent }: Pick<Brand, 'letter' | 'accent'>, wide: boolean): string => {
  const ground = accent ?? celadon;
  const mark = letter
    ? `<text x="13" y="${Array.from(letter).length > 1 ? 17.4 : 18.8}" text-anchor="middle" font-family="Songti SC,Noto Serif CJK SC,Noto Serif,Georgia,serif" font-weight="600" font-size="${Array.from(letter).length > 1 ? 12 : 16}" fill="${paper}">${escaped(letter)}</text>`
    : `<path d="M5.6 18.6 10 10.4l2.6 4.4 2.5-6.6 5.4 10.4" fill="none" stroke="${paper}" stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round"/>`;
  const body = wide
    ? `<rect width="26" height="26" fill="${ground}"/><g transform="translate(3.9 3.9) scale(.7)">${mark}</g>`
    : `<path d="M1.6 2 24.3 1.4l.5 22.8-22.6.6z" fill="${ground}"/>${mark}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26">${body}</svg>`;
};

export const iconSizes = [192, 512] as const;
export type IconSize = (typeof iconSizes)[number];

type Icon = Uint8Array<ArrayBuffer>;
const script = join(import.meta.dirname, 'draw-icon.ts');

const draw = (picture: string, size: IconSize): Promise<Icon> =>
  new Promise((resolve, reject) => {
    const asked = { encoding: 'buffer', maxBuffer: 1 << 20, timeout: 20_000 } as const;
    const drawing = execFile(process.execPath, [...process.execArgv, script, String(size)], asked, (error, points) =>
      error ? reject(error) : resolve(new Uint8Array(points)),
    );
    drawing.stdin?.end(picture);
  });

const drawn = new Map<string, Promise<Icon>>();

/** The seal in points, as home screens want it; drawn once for each look. */
export const sealIcon = (brand: Pick<Brand, 'letter' | 'accent'>, size: IconSize): Promise<Icon> => {
  const picture = sealPicture(brand, true);
  const key = `${size} ${picture}`;
  const known = drawn.get(key) ?? draw(picture, size);
  if (drawn.size > 20) drawn.clear();
  drawn.set(key, known);
  known.catch(() => drawn.delete(key));
  return known;
};
