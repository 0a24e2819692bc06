const mostShown = 280;

/** Enough of somebody's words to know which they were. */
export const excerpt = (words: string): string => {
  const letters = [...words];
  return letters.length > mostShown ? `${letters.slice(0, mostShown).join('')}…` : words;
};
