import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { Principal } from '../../platform/http/principal.ts';
import type { Reachability } from './address.data.ts';
import type { ConsentEntry } from './consent.ts';
import { completeness, type Freshness, freshness } from './freshness.ts';
import { keepingKey, keepingRules, usualRules } from './keeping/keeping-rules.ts';
import { fieldRules, knownFields } from './keeping/known-fields.ts';
import { mask } from './mask.ts';
import type { AddressChannel } from './normal-form.ts';
import { visibleTo } from './visible.data.ts';

type AddressRow = {
  address_id: Id;
  channel: AddressChannel;
  value: string;
  reachability: Reachability;
  reachability_since: string;
  evidence: Record<string, unknown>;
  preferred_since: string | null;
  shared: boolean;
  added_at: string;
};
type SourceRow = { field: string; source: string; confirmed_at: string; confidence: number };
type ConsentRow = Pick<ConsentEntry, 'channel' | 'purpose' | 'decision' | 'source' | 'wording' | 'language'> & { at: string };
type PersonRow = { relation_id: Id; name: string; role: string | null; email: string | null; phone: string | null };

type Row = {
  kind: 'person' | 'organisation';
  name: string;
  given_name: string | null;
  family_name: string | null;
  title: string | null;
  company_id: Id;
  companies: { id: Id; name: string }[];
  language: string | null;
  zone: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  birthday: string | null;
  custom: Record<string, unknown>;
  keeper: Id | null;
  keeper_name: string | null;
  created_at: Date;
  changed_at: Date;
  made_up_at: Date | null;
  retired_at: Date | null;
  version: number;
  addresses: AddressRow[] | null;
  consents: ConsentRow[] | null;
  sources: SourceRow[] | null;
  persons: PersonRow[] | null;
  metrics: (Record<string, number | string | null> & { currency: string; zone: string }) | null;
  /** how the customer's first company wants its profiles kept */
  kept: { zone: string; rules: unknown; fields: { key: string; shelfMonths: number | null; needed: boolean }[] | null } | null;
};

/** Everything the page of a customer shows besides the timeline, in one query; undefined when the asking person may not see the customer. */
const load = async (reader: Reader, principal: Principal, id: Id): Promise<Row | undefined> => {
  const statement = sql<Row>`
    SELECT c.kind, c.name, c.given_name, c.family_name, c.title, c.language, c.zone, c.country, c.region, c.city, c.birthday, c.custom, c.companies[1] AS company_id,
      c.keeper, s.name AS keeper_name, c.created_at, c.changed_at, c.made_up_at, c.retired_at, c.version,
      (SELECT jsonb_agg(jsonb_build_object('id', o.company_id, 'name', o.name) ORDER BY o.name) FROM company o WHERE o.company_id = ANY(c.companies)) AS companies,
      (SELECT jsonb_agg(to_jsonb(a) - 'customer_id' || jsonb_build_object('shared', EXISTS (SELECT 1 FROM identity i
          WHERE i.kind = a.channel AND i.value = a.normal AND i.customer_id <> a.customer_id)) ORDER BY a.channel, a.preferred_since DESC NULLS LAST, a.added_at DESC) FROM address a WHERE a.customer_id = c.customer_id) AS addresses,
      (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.channel, e.purpose) FROM (SELECT DISTINCT ON (n.channel, n.purpose) n.channel, n.purpose,
        n.decision, n.at, n.source, n.wording, n.language FROM consent_entry n WHERE n.customer_id = c.customer_id
        ORDER BY n.channel, n.purpose, n.at DESC, n.consent_id DESC) e) AS consents,
      (SELECT jsonb_agg(to_jsonb(f) - 'customer_id' ORDER BY f.field) FROM field_source f WHERE f.customer_id = c.customer_id) AS sources,
      (SELECT jsonb_agg(to_jsonb(r) - 'customer_id' ORDER BY r.name) FROM relation r
        WHERE r.customer_id = c.customer_id AND r.kind = 'contact person' AND r.until IS NULL) AS persons,
      (SELECT to_jsonb(m) || jsonb_build_object('currency', o.currency, 'zone', o.zone) FROM customer_metrics m JOIN company o ON o.company_id = m.company_id
        WHERE m.customer_id = c.customer_id) AS metrics,
      (SELECT jsonb_build_object('zone', o.zone, 'rules', (SELECT g.value->'companies'->(o.company_id::text) FROM setting g WHERE g.key = ${keepingKey}),
          'fields', (SELECT jsonb_agg(jsonb_build_object('key', f.key, 'shelfMonths', f.shelf_months, 'needed', f.needed) ORDER BY f.place, f.added_at, f.key)
            FROM custom_field f WHERE f.company_id = o.company_id AND f.ended_at IS NULL))
        FROM company o WHERE o.company_id = c.companies[1]) AS kept
    FROM customer c LEFT JOIN staff_member s ON s.staff_id = c.keeper
    WHERE c.customer_id = ${id} AND ${visibleTo(principal)}`;
  const { rows } = await runPrepared(statement, reader);
  return rows[0];
};

const addressOf = (row: AddressRow) => ({
  id: row.address_id,
  channel: row.channel,
  masked: mask(row.channel, row.value),
  reachability: row.reachability,
  since: new Date(row.reachability_since),
  evidence: row.evidence,
  preferred: row.preferred_since !== null,
  shared: row.shared,
});

const personOf = (row: PersonRow) => ({
  id: row.relation_id,
  name: row.name,
  role: row.role,
  email: row.email === null ? null : mask('email', row.email),
  phone: row.phone === null ? null : mask('phone', row.phone),
});

const figuresOf = (metrics: Row['metrics']) =>
  metrics && {
    currency: metrics.currency,
    orders: Number(metrics.orders),
    credits: Number(metrics.credits),
    purchaseDays: Number(metrics.purchase_days),
    firstOrder: metrics.first_order_at,
    lastOrder: metrics.last_order_at,
    revenue: String(metrics.revenue),
    revenueYear: String(metrics.revenue_year),
    margin: String(metrics.margin),
    costToServe: String(metrics.cost_to_serve),
    profit: String(metrics.profit),
    rhythmDays: metrics.rhythm_days,
    rhythmSpread: metrics.rhythm_spread,
    dueOn: metrics.due_on,
    lateOn: metrics.late_on,
    gives: Number(metrics.gives),
    asks: Number(metrics.asks),
    lastContact: metrics.last_contact_at,
    computedFor: metrics.computed_for,
  };

/** How fresh each field is by the rules of the customer's first company. */
const watched = (row: Row, now: Date): Freshness[] => {
  if (!row.kept) return [];
  const rules = keepingRules.safeParse(row.kept.rules).data ?? usualRules;
  const facts = { ...row, addresses: row.addresses ?? [], sources: row.sources ?? [] };
  return freshness(fieldRules(row.kind, rules, row.kept.fields ?? []), knownFields(facts), row.kept.zone, now);
};

export const readCustomer = async (reader: Reader, principal: Principal, id: Id, now: Date) => {
  const row = await load(reader, principal, id);
  if (!row) return undefined;
  const sources = row.sources ?? [];
  const fresh = watched(row, now);
  return {
    id,
    kind: row.kind,
    name: row.name,
    givenName: row.given_name,
    familyName: row.family_name,
    title: row.title,
    companies: row.companies ?? [],
    language: row.language,
    zone: row.zone,
    country: row.country,
    region: row.region,
    city: row.city,
    birthday: row.birthday,
    custom: row.custom,
    keeper: row.keeper ? { id: row.keeper, name: row.keeper_name ?? '' } : null,
    addresses: (row.addresses ?? []).map(addressOf),
    consents: (row.consents ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
    contactPersons: (row.persons ?? []).map(personOf),
    sources: sources.map((one) => ({
      field: one.field,
      source: one.source,
      confirmedAt: new Date(one.confirmed_at),
      confidence: one.confidence,
    })),
    freshness: fresh,
    completeness: completeness(fresh),
    metrics: figuresOf(row.metrics),
    madeUp: row.made_up_at !== null,
    retired: row.retired_at !== null,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    version: row.version,
  };
};
