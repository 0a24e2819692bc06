import { type Day, daysBetween } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type InEveryLanguage, isLanguage, type Language } from '../../kernel/language.ts';
import { isWords, sayInEvery } from '../../words/say.ts';
import type { Channel, Purpose } from '../contact/index.ts';
import type { KeptEvidence } from '../programme/index.ts';
import { reasonOf } from './reason.ts';

/** What was said in the end; empty while the item is open. */
export type SaidWords = { language?: Language; subject?: string; words?: string; outcome?: string };

export type ItemRow = {
  customer_id: Id;
  item_id: Id;
  version: number;
  state: string;
  programme_id: Id;
  run_id: Id;
  company_id: Id;
  reason: string;
  evidence: KeptEvidence;
  purpose: Purpose;
  channels: Channel[];
  value: string;
  claim: number;
  rank: string;
  currency: string;
  due_on: Day;
  /** text where the row went through JSON */
  answer_by: Date | string | null;
  listed_on: Day | null;
  snoozed_until: Day | null;
  staff_id: Id | null;
  channel: Channel | null;
  words: SaidWords;
  because: string | null;
  undo_until: Date | string | null;
  customer_name: string;
  customer_language: string | null;
  programme_key: string;
  customer_kind: string;
  given_name: string | null;
  family_name: string | null;
  title: string | null;
  staff_name: string | null;
  company_name: string;
  company_language: string;
  zone: string;
  template_key: string | null;
  request_words: { values?: Record<string, unknown> } | null;
};

const same = (text: string): InEveryLanguage => ({ zh: text, en: text });

export const programmeAnswer = (id: Id, key: string) => {
  const words = `duty.${key}.name`;
  return { id, key, name: isWords(words) ? sayInEvery(words) : same(key) };
};

export const languageOf = (row: Pick<ItemRow, 'customer_language' | 'company_language' | 'words'>): Language => {
  if (row.words.language) return row.words.language;
  const known = row.customer_language ?? row.company_language;
  return isLanguage(known) ? known : 'en';
};

/** A row as every door answers it. */
export const itemAnswer = (
  row: ItemRow,
  { day, now }: { day: Day; now: Date },
  suggested: { subject: string; words: string; language: Language } | undefined,
) => ({
  id: row.item_id,
  version: row.version,
  state: row.state,
  customer: { id: row.customer_id, name: row.customer_name },
  programme: programmeAnswer(row.programme_id, row.programme_key),
  reason: reasonOf(row.evidence, now),
  suggestion: {
    channel: row.channel,
    purpose: row.purpose,
    language: suggested?.language ?? languageOf(row),
    subject: row.words.subject ?? suggested?.subject ?? '',
    words: row.words.words ?? suggested?.words ?? '',
  },
  value: { currency: row.currency, amount: row.value },
  claim: row.claim,
  due: row.due_on,
  answerBy: row.answer_by,
  listedOn: row.listed_on,
  age: row.listed_on ? Math.max(0, daysBetween(row.listed_on, day)) : 0,
  snoozedUntil: row.snoozed_until,
  staff: row.staff_id ? { id: row.staff_id, name: row.staff_name ?? '' } : null,
  because: row.because,
});
