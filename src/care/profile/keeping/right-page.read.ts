import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { freshness } from '../freshness.ts';
import { mask } from '../mask.ts';
import type { Choice, CustomField } from './custom-field.ts';
import { companyKeeping } from './keeping-rules.data.ts';
import { fieldRules, type KeptFacts, knownFields } from './known-fields.ts';

/** `shown`: the fact with what a stranger must not read left out. */
export type AskedField = { field: string; label: CustomField['label'] | null; shown: string; stale: boolean };
/** One question with its answers as buttons; own choices bring their words along. */
export type Question = { field: string; label: CustomField['label'] | null; answers: { value: string; words: Choice | null }[] };
export type RightPage = { customerId: Id; company: string; language: string; fields: AskedField[]; question: Question | null };

type Row = Omit<KeptFacts, 'addresses'> & {
  company_id: Id;
  addresses: { channel: string; value: string; reachability: string; added_at: string }[];
};

const load = async (reader: Reader, id: Id): Promise<Row | undefined> => {
  const { rows } = await sql<Row>`
    SELECT c.kind, c.city, c.birthday, c.language, c.custom, c.companies[1] AS company_id,
      coalesce((SELECT jsonb_agg(to_jsonb(a) ORDER BY a.preferred_since DESC NULLS LAST, a.added_at DESC) FROM address a
        WHERE a.customer_id = c.customer_id AND a.reachability <> 'dead'), '[]') AS addresses,
      coalesce((SELECT jsonb_agg(to_jsonb(f)) FROM field_source f WHERE f.customer_id = c.customer_id), '[]') AS sources
    FROM customer c WHERE c.customer_id = ${id}`.execute(reader);
  return rows[0];
};

const first = (text: string): string => `${[...text].slice(0, 1).join('')}••••`;

/** Whoever was forwarded the letter has this page too: a fact is only hinted at, so that its owner knows it again. */
const shownOf = (row: Row, field: string, own: readonly CustomField[]): string => {
  if (field === 'email' || field === 'phone' || field === 'post') {
    const address = row.addresses.find((one) => one.channel === field);
    return address ? mask(field, address.value) : '';
  }
  if (field === 'city') return first(row.city ?? '');
  if (field === 'birthday') return row.birthday ? `••••-${row.birthday.slice(-5, -3)}-••` : '';
  const key = field.slice('custom.'.length);
  const value = row.custom[key];
  const choices = own.find((one) => one.key === key)?.choices ?? [];
  return choices.length > 0 || typeof value === 'boolean' ? '••••' : first(String(value ?? ''));
};

const questionOf = (field: string, own: readonly CustomField[]): Question | undefined => {
  const plain = (values: readonly string[]): Question['answers'] => values.map((value) => ({ value, words: null }));
  if (field === 'language') return { field, label: null, answers: plain(['zh', 'en']) };
  const custom = own.find((one) => `custom.${one.key}` === field);
  if (!custom) return undefined;
  const { label } = custom;
  if (custom.kind === 'yes-no') return { field, label, answers: plain(['yes', 'no']) };
  if (custom.kind === 'choice' && custom.choices.length <= 12)
    return { field, label, answers: custom.choices.map((words) => ({ value: words.key, words })) };
  return undefined;
};

/** What the customer's page asks: is this still right, and one question of what must be known and is not, answered by a click. */
export const readRightPage = async (reader: Reader, customerId: Id, now: Date): Promise<RightPage | undefined> => {
  const row = await load(reader, customerId);
  const company = row && (await companyKeeping(reader)).get(row.company_id);
  if (!row || !company) return undefined;
  const fields = freshness(fieldRules(row.kind, company.rules, company.fields), knownFields(row), company.zone, now);
  const ownLabel = (field: string) => company.fields.find((one) => `custom.${one.key}` === field)?.label ?? null;
  const questions = fields
    .filter((one) => one.needed && one.state === 'unknown')
    .flatMap((one) => questionOf(one.field, company.fields) ?? []);
  return {
    customerId,
    company: company.name,
    language: row.language ?? 'en',
    fields: fields
      .filter((one) => one.state !== 'unknown' && one.field !== 'language')
      .map(({ field, state }) => ({ field, label: ownLabel(field), shown: shownOf(row, field, company.fields), stale: state === 'stale' })),
    question: questions[0] ?? null,
  };
};
