import { open } from 'node:fs/promises';

export type PictureKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif';

const at = (bytes: Buffer, offset: number, text: string): boolean =>
  bytes.subarray(offset, offset + text.length).toString('latin1') === text;

/** What the first bytes of a file say it is; its name and the type it was sent with count for nothing. */
export const kindOfBytes = (bytes: Buffer): PictureKind | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (at(bytes, 0, '\u0089PNG\r\n\u001a\n')) return 'png';
  if (at(bytes, 0, 'GIF87a') || at(bytes, 0, 'GIF89a')) return 'gif';
  if (at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP')) return 'webp';
  if (at(bytes, 4, 'ftyp') && /^(avif|avis)/.test(bytes.subarray(8, 12).toString('latin1'))) return 'avif';
  return undefined;
};

export const inspectPicture = async (path: string): Promise<PictureKind | undefined> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(32), 0, 32, 0);
    return kindOfBytes(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
};
