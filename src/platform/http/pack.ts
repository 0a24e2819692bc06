import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { Encoding } from './page-key.ts';

const later = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** A page is packed in a tenth of a millisecond here, and in three of them by a thread; what is large goes to the thread. */
const atOnce = 128 * 1024;

/** A tenth larger than at the quality that takes twice as long; the window is as large as pages are. */
const quick = (size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 2,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  },
});
const light = { level: 3 };

export const pack = async (text: Uint8Array, encoding: Encoding): Promise<Uint8Array> => {
  if (encoding === 'plain') return text;
  const isLarge = text.byteLength > atOnce;
  if (encoding === 'br') return isLarge ? later.br(text, quick(text.byteLength)) : brotliCompressSync(text, quick(text.byteLength));
  return isLarge ? later.gzip(text, light) : gzipSync(text, light);
};
