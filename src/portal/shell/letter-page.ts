import type { ReactNode } from 'react';
import type { Language } from '../../kernel/language.ts';
import { writePortalPage } from './page.ts';

type LetterPage = { language: Language; title: string; house?: string; path?: string; body: ReactNode };

/** A page behind the link of a letter: its company's name at the head, no search engine, and nobody signed in. */
export const writeLetterPage = ({ language, title, house = '', path = '/', body }: LetterPage): string =>
  writePortalPage({ language, title, path, body, robots: 'noindex', still: true }, { name: house, company: undefined, baseUrl: '' });
