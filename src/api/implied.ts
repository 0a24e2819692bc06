import type { RefusalCode } from '../kernel/refusals.ts';
import type { Door } from '../platform/http/door.ts';

/** What every door of this kind may answer, whether it says so or not: the server refuses it before the act is asked. */
export const impliedRefusals = (one: Door): RefusalCode[] => {
  const codes: RefusalCode[] = [];
  if (one.may !== 'anyone') codes.push('not-signed-in');
  if (one.may !== 'anyone' && one.may !== 'member') codes.push('not-allowed');
  if (one.may !== 'anyone' && one.method !== 'get') codes.push('foreign-origin');
  if (one.params) codes.push('not-found');
  if (one.query || one.body) codes.push('bad-input');
  if (one.body && one.method !== 'get') codes.push('too-large');
  if (one.body && one.method !== 'get' && (one.takes ?? 'json') === 'json') codes.push('not-json');
  if (one.versioned && one.method !== 'get') codes.push('version-needed', 'changed-meanwhile');
  if (one.repeatable) codes.push('key-used-otherwise', 'still-at-it');
  return codes;
};

/** Values a sentence names stay visible as names here: nobody has asked yet. */
export const unfilled = (text: string): string => text.replaceAll(/\{\{(\w+)[^}]*\}\}/g, '‹$1›');
