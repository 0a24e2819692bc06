import type { Id } from '../../../kernel/id.ts';
import type { InEveryLanguage } from '../../../kernel/language.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { freshness } from '../freshness.ts';
import { mask } from '../mask.ts';
import type { CustomField } from './custom-field.ts';
import { companyKeeping } from './keeping-rules.data.ts';
import { fieldRules, type KeptFacts, knownFields } from './known-fields.ts';

/** A fact about somebody as they read it themselves: an e-mail and a phone are hinted at even so, for who looks over a shoulder. */
export type OwnFact = {
  field: string;
  label: InEveryLanguage | null;
  value: string | InEveryLanguage;
  source: string | null;
  confirmedAt: Date | null;
  stale: boolean;
  mayDrop: boolean;
};
export type OwnDay = {
  id: Id;
  kind: string;
  person: string;
  calendar: 'solar' | 'lunar';
  month: number;
  day: number;
  source: string;
  addedAt: Date;
};
export type OwnFacts = { name: string; since: Date; zone: string; facts: OwnFact[]; days: OwnDay[] };

type Row = Omit<KeptFacts, 'addresses'> & {
  name: string;
  created_at: Date;
  first_order_at: Date | null;
  company_id: Id;
  addresses: { channel: 'email' | 'phone' | 'post'; value: string; reachability: string; added_at: string }[];
  days: (Omit<OwnDay, 'addedAt'> & { addedAt: string })[];
};

const load = async (reader: Reader, customerId: Id): Promise<Row | undefined> => {
  const { rows } = await sql<Row>`
    SELECT c.name, c.created_at, m.first_order_at, c.kind, c.city, c.birthday, c.language, c.custom, c.companies[1] AS company_id,
      coalesce((SELECT jsonb_agg(to_jsonb(a) ORDER BY a.preferred_since DESC NULLS LAST, a.added_at DESC) FROM address a
        WHERE a.customer_id = c.customer_id AND a.reachability <> 'dead'), '[]') AS addresses,
      coalesce((SELECT jsonb_agg(to_jsonb(f)) FROM field_source f WHERE f.customer_id = c.customer_id), '[]') AS sources,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.day_id, 'kind', d.kind, 'person', d.person, 'calendar', d.calendar, 'month', d.month,
        'day', d.day, 'source', d.source, 'addedAt', d.added_at) ORDER BY d.month, d.day) FROM day_that_matters d WHERE d.customer_id = c.customer_id), '[]') AS days
    FROM customer c LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id WHERE c.customer_id = ${customerId}`.execute(reader);
  return rows[0];
};

const customValue = (field: CustomField, value: unknown): OwnFact['value'] => {
  const chosen = field.choices.find((one) => one.key === value);
  if (chosen) return { zh: chosen.zh, en: chosen.en };
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value ?? '');
};

const valueOf = (row: Row, field: string, own: readonly CustomField[]): OwnFact['value'] => {
  if (field === 'city') return row.city ?? '';
  if (field === 'birthday') return row.birthday ?? '';
  if (field === 'language') return row.language ?? '';
  const custom = own.find((one) => `custom.${one.key}` === field);
  if (custom) return customValue(custom, row.custom[custom.key]);
  const address = row.addresses.find((one) => one.channel === field);
  if (!address) return '';
  return address.channel === 'post' ? address.value : mask(address.channel, address.value);
};

/** What a company knows of somebody, each fact with where it came from and when it was last said. */
export const readOwnFacts = async (reader: Reader, customerId: Id, now: Date): Promise<OwnFacts | undefined> => {
  const row = await load(reader, customerId);
  const company = row && (await companyKeeping(reader)).get(row.company_id);
  if (!row || !company) return undefined;
  const rules = fieldRules(
    row.kind,
    company.rules,
    company.fields.map((one) => ({ ...one, needed: true })),
  );
  const facts = freshness(rules, knownFields(row), company.zone, now)
    .filter((one) => one.state !== 'unknown')
    .map((one) => ({
      field: one.field,
      label: company.fields.find((field) => `custom.${field.key}` === one.field)?.label ?? null,
      value: valueOf(row, one.field, company.fields),
      source: one.source,
      confirmedAt: one.confirmedAt,
      stale: one.state === 'stale',
      mayDrop: one.field !== 'email' && one.field !== 'language',
    }));
  return {
    name: row.name,
    since: row.first_order_at && row.first_order_at < row.created_at ? row.first_order_at : row.created_at,
    zone: company.zone,
    facts,
    days: row.days.map((one) => ({ ...one, addedAt: new Date(one.addedAt) })),
  };
};
