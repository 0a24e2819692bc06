import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

/** A file of ours under a name that changes with its content, packed once when the house starts. */
export type Packed = { type: string; plain: Uint8Array<ArrayBuffer>; br: Uint8Array<ArrayBuffer>; gzip: Uint8Array<ArrayBuffer> };

const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

export const packed = (text: string, type: string): Packed => {
  const plain = Buffer.from(text);
  return { type, plain: bytes(plain), br: bytes(brotliCompressSync(plain)), gzip: bytes(gzipSync(plain)) };
};

/** The file as the browser takes it, to be kept for a year: under this name it never changes. */
export const sendPacked = (c: Context, file: Packed, keep = 'public, max-age=31536000, immutable'): Response => {
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  const headers: Record<string, string> = { 'content-type': file.type, 'cache-control': keep, vary: 'accept-encoding' };
  if (encoding) headers['content-encoding'] = encoding;
  return new Response(encoding ? file[encoding] : file.plain, { headers });
};
