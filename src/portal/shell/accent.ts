import { tonesOf } from '../../kernel/colour.ts';

const rule = (tones: Record<string, string>): string =>
  `{${Object.entries(tones)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')}}`;

const kept = new Map<string, string>();

/** The company's own colour in place of celadon, in both schemes; nothing while it has not chosen one. */
export const accentStyle = (accent: string | undefined): string | undefined => {
  if (!accent) return undefined;
  const known = kept.get(accent);
  if (known) return known;
  const { light, dark } = tonesOf(accent);
  const style = `:root${rule(light)}@media (prefers-color-scheme:dark){:root${rule(dark)}}`;
  if (kept.size < 50) kept.set(accent, style);
  return style;
};
