/** What a byte order mark, or the noughts of UTF-16, say at once; `undefined` when the bytes must be tried. */
export const encodingByMark = (head: Uint8Array): string | undefined => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(head.length >> 1, 512);
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[pair * 2] === 0) even += 1;
    if (head[pair * 2 + 1] === 0) odd += 1;
  }
  if (pairs < 4) return undefined;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.4 && odd < pairs * 0.05 ? 'utf-16be' : undefined;
};

/**
 * Whether bytes that are no UTF-8 look like Chinese in GBK: nearly all pairs are characters of the first level of GB 2312 or its marks.
 * Western text in an old code page, and Big5 or Shift-JIS, fall short of that, and a person is asked.
 */
export const looksChinese = (bytes: Uint8Array): boolean => {
  let pairs = 0;
  let common = 0;
  for (let place = 0; place < bytes.length - 1; place += 1) {
    const lead = bytes[place] as number;
    if (lead < 0x80) continue;
    const trail = bytes[place + 1] as number;
    pairs += 1;
    const level = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3);
    if (level && trail >= 0xa1 && trail <= 0xfe) common += 1;
    place += 1;
  }
  return pairs >= 4 && common / pairs >= 0.85;
};

const delimiters = [',', ';', '\t', '|'] as const;

const cellsPerLine = (text: string, delimiter: string): number[] => {
  const counts: number[] = [];
  let count = 1;
  let quoted = false;
  for (const one of text) {
    if (one === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (one === delimiter) count += 1;
    else if (one === '\n') {
      counts.push(count);
      count = 1;
    }
  }
  return [...counts, count];
};

/** The delimiter under which the heading has the most cells and the first lines agree best. */
export const guessDelimiter = (text: string): string => {
  const lines = text.slice(0, 16_384);
  const scored = delimiters.map((delimiter) => {
    const counts = cellsPerLine(lines, delimiter);
    const [heading = 1] = counts;
    const alike = counts.slice(1, -1).filter((count) => count === heading).length;
    return { delimiter, score: heading === 1 ? 0 : heading * (1 + (4 * alike) / Math.max(1, counts.length - 2)) };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.delimiter ?? ',';
};
