import { openBytes, openNumbers } from './growing.ts';

/** Many texts as PostgreSQL takes a `text[]` in binary: passed on as it lies, and nothing to whoever clears up. Text n ends at `ends[n]`. */
export type TextList = { bytes: Uint8Array; ends: Uint32Array };

const head = 20;
const textType = 25;

/** Writes texts, a list of them at a time. */
export const openTextList = () => {
  const bytes = openBytes(65_536);
  const ends = openNumbers();
  const begin = (): void => {
    for (const part of [1, 0, textType, 0, 1]) bytes.int32(part);
  };
  begin();
  return {
    add: (text: string): void => {
      const began = bytes.open();
      bytes.text(text);
      bytes.close(began);
      ends.push(bytes.at());
    },
    count: ends.count,
    /** What was added so far; what is added next begins anew. */
    take: (): TextList => {
      const list = { bytes: bytes.take(), ends: ends.take() };
      Buffer.from(list.bytes.buffer).writeInt32BE(list.ends.length, 12);
      begin();
      return list;
    },
  };
};

export const textListOf = (texts: Iterable<string>): TextList => {
  const list = openTextList();
  for (const text of texts) list.add(text);
  return list.take();
};

/** The list as a parameter: bytes are passed on to the database as they are. */
export const asParameter = ({ bytes }: TextList): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

export const textAt = ({ bytes, ends }: TextList, place: number): string => {
  const from = place === 0 ? head : (ends[place - 1] as number);
  return Buffer.from(bytes.buffer, bytes.byteOffset + from + 4, (ends[place] as number) - from - 4).toString('utf8');
};
