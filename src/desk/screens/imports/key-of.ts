/** Words as a key: letters and digits of any script. */
export const keyOf = (words: string, longest = 60): string =>
  words
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, longest);
