const perPack = 1024;
const kept = 65_536;
const short = 64;

/**
 * Very many texts in little more memory than their letters take, outside the heap; found again by number.
 * The first of them, which a sheet names most, are kept unpacked while they are short.
 */
export const packTexts = () => {
  const packs: { bytes: Buffer; ends: Uint32Array }[] = [];
  const quick: (string | undefined)[] = [];
  let open: string[] = [];
  const pack = (): void => {
    const ends = new Uint32Array(open.length);
    let end = 0;
    for (const [place, text] of open.entries()) {
      end += Buffer.byteLength(text);
      ends[place] = end;
    }
    packs.push({ bytes: Buffer.from(open.join('')), ends });
    open = [];
  };
  const unpack = (place: number): string | undefined => {
    const found = packs[Math.floor(place / perPack)];
    const within = place % perPack;
    const end = found?.ends[within];
    if (!found || end === undefined) return open[place - packs.length * perPack];
    return found.bytes.toString('utf8', within === 0 ? 0 : found.ends[within - 1], end);
  };
  return {
    push: (text: string): void => {
      open.push(text.toWellFormed());
      if (open.length === perPack) pack();
    },
    at: (place: number): string | undefined => {
      const ready = quick[place];
      if (ready !== undefined) return ready;
      const text = unpack(place);
      if (place < kept && text !== undefined && text.length <= short) quick[place] = text;
      return text;
    },
  };
};

export type Texts = Pick<ReturnType<typeof packTexts>, 'at'>;
