import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { movement } from '../shell/index.ts';

/** A part of one's own page: a heading with what stands at the end of its line, and the rest. */
export const part = (id: string, title: Markup, end: Markup, ...body: Markup[]): Markup =>
  h('section', { id, 'aria-labelledby': `${id}-title` }, movement(title, end, { id: `${id}-title` }), ...body);

export const locale = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** The day of an instant as the reader writes it. */
export const dayOf = (language: Language, at: Date, zone: string): string =>
  new Intl.DateTimeFormat(locale(language), { dateStyle: 'long', timeZone: zone }).format(at);
