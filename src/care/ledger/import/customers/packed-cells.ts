/** Rows of cells as bytes, which are nothing to whoever clears up after them. No cell has a NUL in it: a file with one is refused. */
export type PackedCells = { bytes: Uint8Array; ends: Uint32Array };

export const openPackedCells = () => {
  let bytes = Buffer.allocUnsafeSlow(65_536);
  let at = 0;
  const ends: number[] = [];
  return {
    add: (cells: readonly string[]): void => {
      const text = cells.join('\0');
      if (at + text.length * 3 > bytes.length)
        bytes = Buffer.concat([bytes.subarray(0, at)], Math.max(bytes.length * 2, at + text.length * 3));
      at += bytes.write(text, at, 'utf8');
      ends.push(at);
    },
    all: (): PackedCells => ({ bytes: Uint8Array.from(bytes.subarray(0, at)), ends: Uint32Array.from(ends) }),
  };
};

export const cellsAt = ({ bytes, ends }: PackedCells, place: number): string[] => {
  const from = place === 0 ? 0 : (ends[place - 1] as number);
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, (ends[place] as number) - from)
    .toString('utf8')
    .split('\0');
};
