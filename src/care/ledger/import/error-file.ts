import type { Language } from '../../../kernel/language.ts';
import { isWords, say } from '../../../words/say.ts';

/** What is wrong with a cell, in words. */
export const sayFault = (language: Language, fault: { field: string; code: string; value: string }): string => {
  const field = `imports.field.${fault.field}`;
  const named = isWords(field) ? say(language, field) : fault.field.replace(/^custom\./, '');
  const words = `imports.error.${fault.code}`;
  return isWords(words) ? say(language, words, { field: named, value: fault.value }) : fault.code;
};
