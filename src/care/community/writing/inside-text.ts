import { mayLink } from './address.ts';

/** What plain words hold besides words: an address that was typed as it is, or somebody called by name. */
export type Found =
  | { kind: 'link'; at: number; text: string; href: string }
  | { kind: 'mention'; at: number; text: string; handle: string };

// addresses end at the first character that is not ASCII: in Chinese no space stands after them
const written =
  /(?<![\w@/.-])(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]{3,2000}|(?<![\w@/.-])@[a-z0-9](?:[a-z0-9_-]{0,38}[a-z0-9])?(?![a-z0-9])/giu;

const count = (text: string, character: string): number => text.split(character).length - 1;

/** Without the stops and brackets that belong to the sentence around it. */
const trimmed = (address: string): string => {
  let text = address;
  for (let cut = 0; cut < 20; cut += 1) {
    const last = text.at(-1) ?? '';
    const closes = last === ')' && count(text, '(') < count(text, ')');
    if (!closes && !/[.,;:!?'"*_~\]&]/.test(last)) return text;
    text = text.slice(0, -1);
  }
  return text;
};

const isAddress = (href: string): boolean => mayLink(href) && new URL(href).hostname.includes('.');

export const findInText = (text: string): Found[] => {
  const found: Found[] = [];
  for (const match of text.matchAll(written)) {
    if (match[0].startsWith('@')) {
      found.push({ kind: 'mention', at: match.index, text: match[0], handle: match[0].slice(1).toLowerCase() });
      continue;
    }
    const shown = trimmed(match[0]);
    const href = /^www\./i.test(shown) ? `https://${shown}` : shown;
    if (isAddress(href)) found.push({ kind: 'link', at: match.index, text: shown, href });
  }
  return found;
};
