import type { Sharp } from 'sharp';
import { inspectPicture } from './inspect-picture.ts';

const readers = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((one) => `VipsForeignLoad${one}`);

/** Read when the first picture comes: the house starts without it. No SVG, no PDF, none of the rarer formats is ever opened. */
const load = async () => {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: readers });
  return sharp;
};
let loaded: ReturnType<typeof load> | undefined;
type Maker = Awaited<ReturnType<typeof load>>;

/** A telephone's picture has fifty million points at most; a header that promises more is a bomb, or nothing for a page. */
const mostPixels = 64_000_000;
const mostFrames = 150;
const mostMoving = 40_000_000;
const seconds = 25;
/** What WebP can hold is not much more. */
const tallest = 12_000;

const settings = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true } as const;
const fit = { fit: 'inside', withoutEnlargement: true } as const;

export type EncodedFile = { name: string; width: number; height: number; data: Buffer };
export type Encoded = { width: number; height: number; files: EncodedFile[] };
export type PictureWrong = 'not-a-picture' | 'picture-too-large';
export type Wanted = { widths: readonly number[]; feed: number };

const written = async (name: string, picture: Sharp): Promise<EncodedFile> => {
  const { data, info } = await picture.timeout({ seconds }).toBuffer({ resolveWithObject: true });
  return { name, width: info.width, height: info.pageHeight ?? info.height, data };
};

/** Decoded once, turned upright and into sRGB; everything else that came with it (camera, place, profile) is left behind. */
const encodeStill = async (sharp: Maker, path: string, { widths, feed }: Wanted): Promise<EncodedFile[]> => {
  const { data, info } = await sharp(path, { ...settings, pages: 1 })
    .autoOrient()
    .toColourspace('srgb')
    .resize({ width: Math.max(...widths), height: tallest, ...fit })
    .timeout({ seconds })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const again = (width: number) =>
    sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).resize({ width, height: tallest, ...fit });
  const files: EncodedFile[] = [];
  for (const width of widths) files.push(await written(`${width}.webp`, again(width).webp({ quality: 80, effort: 3 })));
  files.push(await written('feed.jpg', again(feed).flatten({ background: '#ffffff' }).jpeg({ quality: 80 })));
  return files;
};

/** The smaller sizes move; the feed has the first frame. */
const encodeMoving = async (sharp: Maker, path: string, { widths, feed }: Wanted): Promise<EncodedFile[]> => {
  const files: EncodedFile[] = [];
  for (const width of widths.slice(0, -1)) {
    const picture = sharp(path, { ...settings, animated: true }).resize({ width, ...fit });
    files.push(await written(`${width}.webp`, picture.webp({ quality: 70, effort: 0 })));
  }
  const still = await encodeStill(sharp, path, { widths: [feed], feed });
  return [...files, ...still.filter((one) => one.name === 'feed.jpg')];
};

const encode = async (path: string, wanted: Wanted): Promise<Encoded | PictureWrong> => {
  const kind = await inspectPicture(path);
  if (!kind) return 'not-a-picture';
  loaded ??= load();
  const sharp = await loaded;
  const seen = await sharp(path, { ...settings, pages: 1 }).metadata();
  const points = seen.width * seen.height;
  if (points > mostPixels) return 'picture-too-large';
  const frames = kind === 'gif' || kind === 'webp' ? ((await sharp(path, settings).metadata()).pages ?? 1) : 1;
  const moves = frames > 1 && frames <= mostFrames && points * frames <= mostMoving;
  const files = await (moves ? encodeMoving : encodeStill)(sharp, path, wanted);
  const largest = files.filter((one) => one.name.endsWith('.webp')).at(-1);
  return largest ? { width: largest.width, height: largest.height, files } : 'not-a-picture';
};

/** One after the other: a picture may take two hundred megabytes while it is opened, and many may come at once. */
let before: Promise<unknown> = Promise.resolve();
const most = 20;
let waiting = 0;

/** Makes a file that somebody sent a picture of ours: opened by its content, and written anew in every size. */
export const encodePicture = async (path: string, wanted: Wanted): Promise<Encoded | PictureWrong | 'busy'> => {
  if (waiting >= most) return 'busy';
  waiting += 1;
  const mine = before
    .then(() => encode(path, wanted))
    .catch((error: unknown) => (isTooLarge(error) ? 'picture-too-large' : 'not-a-picture'));
  before = mine;
  try {
    return await mine;
  } finally {
    waiting -= 1;
  }
};

const isTooLarge = (error: unknown): boolean => error instanceof Error && /pixel limit|timeout|too large/i.test(error.message);
