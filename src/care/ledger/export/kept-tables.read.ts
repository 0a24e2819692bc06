import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Field, KindName } from '../import/mapping.ts';

/** Where a table goes on: the last key of the piece before. */
type After = readonly string[];
type Row = Partial<Record<Field, string | null>> & { key: After };
type Companies = Principal['companies'];

/** A table of what the house keeps, under the headings our own importer knows. Read piece by piece, in the order of a key. */
export type KeptTable = {
  columns: readonly Field[];
  first: After;
  rows(reader: Reader, companies: Companies, after: After, limit: number): Promise<Row[]>;
};

const nobody = '00000000-0000-0000-0000-000000000000';
const inCompanies = (companies: Companies, column: 'c.companies' | 'company_id') => {
  if (companies === 'all') return sql<boolean>`true`;
  const own = sql`${companies}::uuid[]`;
  return column === 'c.companies' ? sql<boolean>`c.companies && ${own}` : sql<boolean>`company_id = ANY(${own})`;
};
const instant = (column: 'c.created_at' | 'o.placed_at' | 'e.at') =>
  sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const customers: KeptTable = {
  columns: [
    'customerNumber',
    'customerKind',
    'customerName',
    'givenName',
    'familyName',
    'companyName',
    'title',
    'email',
    'phone',
    'otherPhone',
    'wechat',
    'wecom',
    'street',
    'city',
    'region',
    'country',
    'language',
    'birthday',
    'lunarBirthday',
    'gender',
    'knownSince',
    'keeper',
    'tags',
    'note',
    'website',
    'acceptsMarketing',
    'acceptsMessages',
  ],
  first: [nobody],
  rows: async (reader, companies, [after], limit) => {
    const address = (channel: string, place: number) =>
      sql`(SELECT normal FROM address a WHERE a.customer_id = c.customer_id AND a.channel = ${channel} ORDER BY a.preferred_since DESC NULLS LAST, a.address_id OFFSET ${place} LIMIT 1)`;
    const consent = (channel: string) =>
      sql`(SELECT CASE decision WHEN 'given' THEN 'yes' ELSE 'no' END FROM consent_entry s WHERE s.customer_id = c.customer_id AND s.channel = ${channel} AND s.purpose = 'ask' ORDER BY at DESC, consent_id DESC LIMIT 1)`;
    const isOrganisation = sql`c.kind = 'organisation'`;
    const { rows } = await sql<Row>`
      SELECT ARRAY[c.customer_id::text] AS key, c.customer_id AS "customerNumber", c.kind AS "customerKind",
        CASE WHEN NOT ${isOrganisation} THEN c.name END AS "customerName", c.given_name AS "givenName", c.family_name AS "familyName",
        CASE WHEN ${isOrganisation} THEN c.name ELSE c.custom->>'company' END AS "companyName", c.title,
        ${address('email', 0)} AS email, ${address('phone', 0)} AS phone, ${address('phone', 1)} AS "otherPhone",
        (SELECT value FROM identity i WHERE i.customer_id = c.customer_id AND i.kind = 'wechat' LIMIT 1) AS wechat,
        (SELECT value FROM identity i WHERE i.customer_id = c.customer_id AND i.kind = 'wecom' ORDER BY value LIMIT 1) AS wecom,
        (SELECT value FROM address a WHERE a.customer_id = c.customer_id AND a.channel = 'post' ORDER BY a.address_id LIMIT 1) AS street,
        c.city, c.region, c.country, c.language, c.birthday,
        (SELECT coalesce(d.year || '-', '') || d.month || '-' || d.day FROM day_that_matters d WHERE d.customer_id = c.customer_id
          AND d.kind = 'birthday' AND d.person = '' AND d.calendar = 'lunar' ORDER BY d.day_id LIMIT 1) AS "lunarBirthday", c.custom->>'gender' AS gender, ${instant('c.created_at')} AS "knownSince",
        s.name AS keeper,
        (SELECT string_agg(value, '; ') FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(c.custom->'tags') = 'array' THEN c.custom->'tags' ELSE '[]' END)) AS tags,
        c.custom->>'note' AS note, c.custom->>'website' AS website, ${consent('email')} AS "acceptsMarketing", ${consent('sms')} AS "acceptsMessages"
      FROM customer c LEFT JOIN staff_member s ON s.staff_id = c.keeper
      WHERE c.customer_id > ${after}::uuid AND c.retired_at IS NULL AND ${inCompanies(companies, 'c.companies')}
      ORDER BY c.customer_id LIMIT ${limit}`.execute(reader);
    return rows;
  },
};

const products: KeptTable = {
  columns: ['code', 'description', 'category', 'unitPrice', 'cost', 'currency'],
  first: [nobody],
  rows: async (reader, companies, [after], limit) => {
    const { rows } = await sql<Row>`
      SELECT ARRAY[product_id::text] AS key, code, name AS description, category, price::text AS "unitPrice", cost::text AS cost, currency
      FROM product WHERE product_id > ${after}::uuid AND ${inCompanies(companies, 'company_id')} ORDER BY product_id LIMIT ${limit}`.execute(
      reader,
    );
    return rows;
  },
};

/** Lines of known customers first, then those of sales without a customer. */
const orders: KeptTable = {
  columns: [
    'number',
    'orderSource',
    'placedAt',
    'customerNumber',
    'currency',
    'lineKind',
    'code',
    'description',
    'quantity',
    'unitPrice',
    'amount',
  ],
  first: ['known', nobody, nobody, '0'],
  rows: async (reader, companies, [whose, customer, order, line], limit) => {
    const known = async () =>
      (
        await sql<Row>`
      SELECT ARRAY['known', l.customer_id::text, l.order_id::text, l.line_no::text] AS key, number, source AS "orderSource", ${instant('o.placed_at')} AS "placedAt",
        l.customer_id AS "customerNumber", currency, l.kind AS "lineKind", code, description, quantity::text, unit_price::text AS "unitPrice", amount::text
      FROM order_line l JOIN customer_order o USING (customer_id, order_id)
      WHERE (l.customer_id, l.order_id, l.line_no) > (${customer}::uuid, ${order}::uuid, ${line}::integer) AND ${inCompanies(companies, 'company_id')}
      ORDER BY l.customer_id, l.order_id, l.line_no LIMIT ${limit}`.execute(reader)
      ).rows;
    const found = whose === 'known' ? await known() : [];
    if (found.length === limit) return found;
    const from = whose === 'known' ? [nobody, '0'] : [order, line];
    const { rows } = await sql<Row>`
      SELECT ARRAY['anonymous', '', l.order_id::text, l.line_no::text] AS key, number, source AS "orderSource", ${instant('o.placed_at')} AS "placedAt",
        NULL AS "customerNumber", currency, l.kind AS "lineKind", code, description, quantity::text, unit_price::text AS "unitPrice", amount::text
      FROM anonymous_line l JOIN anonymous_order o USING (order_id)
      WHERE (l.order_id, l.line_no) > (${from[0]}::uuid, ${from[1]}::integer) AND ${inCompanies(companies, 'company_id')}
      ORDER BY l.order_id, l.line_no LIMIT ${limit - found.length}`.execute(reader);
    return [...found, ...rows];
  },
};

const happened = async (reader: Reader, companies: Companies, after: After, limit: number, families: readonly string[]): Promise<Row[]> => {
  const [customer, at, event] = after;
  const { rows } = await sql<Row>`
    SELECT ARRAY[e.customer_id::text, e.at::text, e.event_id::text] AS key, e.event_id AS "eventNumber", e.customer_id AS "customerNumber",
      ${instant('e.at')} AS "placedAt", e.family, coalesce(e.data->>'happening', substr(e.kind, length(e.family) + 2)) AS happening,
      e.data->>'channel' AS channel, CASE WHEN e.kind IN ('contact.answered', 'contact.came-in', 'contact.unsubscribed', 'contact.complained') THEN 'in' ELSE 'out' END AS direction,
      e.data->>'subject' AS subject, e.data->>'words' AS words, e.data->>'outcome' AS outcome, coalesce(s.name, e.data->>'by') AS colleague
    FROM event e JOIN customer c ON c.customer_id = e.customer_id LEFT JOIN staff_member s ON s.staff_id = e.staff_id
    WHERE (e.customer_id, e.at, e.event_id) > (${customer}::uuid, ${at}::timestamptz, ${event}::uuid) AND e.family = ANY(${[...families]}::text[])
      AND ${inCompanies(companies, 'c.companies')}
    ORDER BY e.customer_id, e.at, e.event_id LIMIT ${limit}`.execute(reader);
  return rows;
};

const events: KeptTable = {
  columns: ['customerNumber', 'placedAt', 'eventNumber', 'family', 'happening', 'words'],
  first: [nobody, '-infinity', nobody],
  rows: (reader, companies, after, limit) => happened(reader, companies, after, limit, ['visit', 'service', 'community', 'note']),
};

const touchpoints: KeptTable = {
  columns: ['customerNumber', 'placedAt', 'eventNumber', 'channel', 'direction', 'subject', 'words', 'outcome', 'colleague'],
  first: [nobody, '-infinity', nobody],
  rows: (reader, companies, after, limit) => happened(reader, companies, after, limit, ['contact']),
};

export const keptTables: Record<KindName, KeptTable> = { customers, products, orders, events, touchpoints };
