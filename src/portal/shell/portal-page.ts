import type { Language } from '../../kernel/language.ts';
import type { Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import type { Place } from './mast-words.ts';

export type PortalPage = {
  language: Language;
  member?: Member | undefined;
  title: string;
  description?: string | undefined;
  /** where it stands, with what of the query belongs to it */
  path: string;
  current?: Place | undefined;
  body: Markup;
  head?: Markup;
  islands?: readonly string[] | undefined;
  robots?: 'noindex' | undefined;
  /** without any script, not even the one that keeps a page for when there is no network */
  still?: boolean;
};

/** The address of this page in another language. */
export const inLanguage = (path: string, language: Language): string => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
