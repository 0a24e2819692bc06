import type { Language } from '../../kernel/language.ts';
import type { Markup } from '../../platform/http/plain-page.ts';
import { writePortalPage } from './page.ts';

type LetterPage = { language: Language; title: string; house?: string; path?: string; body: Markup };

/** A page behind the link of a letter: its company's name at the head, no search engine, and nobody signed in. */
export const writeLetterPage = ({ language, title, house = '', path = '/', body }: LetterPage): string =>
  writePortalPage({ language, title, path, body, robots: 'noindex', still: true }, { name: house, company: undefined, baseUrl: '' });
