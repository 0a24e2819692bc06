import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import type { Reader } from '../../platform/database/database.ts';
import { fillTemplate, type KeptTemplate, loadTemplates, pickTemplate, rightLinkMark, salutation } from '../contact/index.ts';
import { type ItemRow, languageOf } from './item-answer.ts';

export type Suggested = { subject: string; words: string; language: Language };
/** Left out: the channel and language of each item itself, and the name of the person it lies before. */
export type Wish = { channel?: string; language?: Language; staffName?: string };

const valuesOf = (item: ItemRow, language: Language, staffName: string): Record<string, unknown> => ({
  ...item.request_words?.values,
  greeting: salutation(language, { name: item.customer_name, family: item.family_name, title: item.title, kind: item.customer_kind }),
  customer: {
    name: item.customer_name,
    given: item.given_name || item.customer_name,
    family: item.family_name ?? '',
    title: item.title ?? '',
  },
  company: { name: item.company_name },
  staff: { name: staffName },
  right_link: rightLinkMark,
});

const write = (item: ItemRow, templates: readonly KeptTemplate[], wish: Wish): Suggested | undefined => {
  const language = wish.language ?? languageOf(item);
  const channel = wish.channel ?? item.channel ?? item.channels[0] ?? 'email';
  const template = pickTemplate(templates, item.template_key ?? item.programme_key, channel, language);
  if (!template || (wish.language && template.language !== wish.language)) return undefined;
  const filled = fillTemplate(template, valuesOf(item, template.language, wish.staffName ?? item.staff_name ?? ''));
  return filled.ok ? { ...filled.written, language: template.language } : undefined;
};

/** Suggested words of many items, from the newest templates of their duties: one query a company. An item without words gets undefined. */
export const suggestWords = async (reader: Reader, items: readonly ItemRow[], wish: Wish = {}): Promise<(Suggested | undefined)[]> => {
  const templates = new Map<Id, KeptTemplate[]>();
  for (const [companyId, ones] of Map.groupBy(items, (item) => item.company_id)) {
    const keys = new Set(ones.map((item) => item.template_key ?? item.programme_key));
    templates.set(companyId, await loadTemplates(reader, companyId, [...keys]));
  }
  return items.map((item) => write(item, templates.get(item.company_id) ?? [], wish));
};
