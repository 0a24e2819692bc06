const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Text PostgreSQL can keep: no NUL, no half of a surrogate pair. */
export const isPlainText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** JSON we are willing to look at, or undefined. */
export const readPlainJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Values we are willing to look at: not deeper than `depth`, without the keys that poison prototypes, without text that cannot be kept. */
export const isPlain = (value: unknown, depth = 12): boolean => {
  if (typeof value === 'string') return isPlainText(value);
  if (typeof value !== 'object' || value === null || value instanceof Blob) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    if (value.length > 10_000) return false;
    for (const one of value) if (!isPlain(one, depth - 1)) return false;
    return true;
  }
  const things = value as Record<string, unknown>;
  for (const key in things) if (forbidden.has(key) || !isPlainText(key) || !isPlain(things[key], depth - 1)) return false;
  return true;
};
