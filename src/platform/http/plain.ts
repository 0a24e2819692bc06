const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** JSON we are willing to look at: not deeper than `depth`, without the keys that poison prototypes, without NUL. */
export const isPlain = (value: unknown, depth = 12): boolean => {
  if (typeof value === 'string') return !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.length <= 10_000 && value.every((one) => isPlain(one, depth - 1));
  return Object.entries(value).every(([key, one]) => !forbidden.has(key) && isPlain(one, depth - 1));
};
