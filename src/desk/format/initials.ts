const han = /^\p{Script=Han}/u;

/** 沈砚秋 → 沈; Shen Yanqiu → SY; Kitchen → K. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  if (han.test(first)) return [...first][0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return ([...first][0] ?? '').toUpperCase() + ([...last][0] ?? '').toUpperCase();
};
