import { type Id, newId } from '../../kernel/id.ts';
import type { ColumnType, Value } from '../../platform/database/binary-rows.ts';
import { pourInto } from '../../platform/database/bulk.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { DB } from '../../platform/database/schema.ts';
import type { Arrival, TakenFrom } from './arrival.ts';
import { searchTokens, sortName } from './search-tokens.ts';

export type Newcomer = { id: Id; arrival: Arrival };
type Row = Value[];

/** Which columns of a table a newcomer fills, and with what. */
export type NewcomerTable<T extends keyof DB & string = keyof DB & string> = {
  table: T;
  columns: readonly (keyof DB[T] & string)[];
  types: readonly ColumnType[];
  rows(newcomer: Newcomer, from: TakenFrom, now: Date): Row[];
};

const tableOf = <T extends keyof DB & string>(
  table: T,
  filled: Partial<Record<keyof DB[T] & string, ColumnType>>,
  rows: NewcomerTable['rows'],
): NewcomerTable<T> => ({
  table,
  columns: Object.keys(filled) as (keyof DB[T] & string)[],
  types: Object.values<ColumnType | undefined>(filled) as ColumnType[],
  rows,
});

/** What a customer is found by. */
const wordsOf = ({ name, addresses, identities }: Arrival): string[] =>
  searchTokens(
    name,
    addresses.flatMap((one) => (one.channel === 'email' ? [one.normal] : [])),
    addresses.flatMap((one) => (one.channel === 'phone' ? [one.normal] : [])),
    identities.flatMap((one) => (/(email|phone)$/.test(one.kind) ? [] : [one.value])),
  );

const customer = tableOf(
  'customer',
  {
    customer_id: 'uuid',
    kind: 'text',
    name: 'text',
    given_name: 'text',
    family_name: 'text',
    title: 'text',
    companies: 'uuid[]',
    language: 'text',
    zone: 'text',
    country: 'text',
    region: 'text',
    city: 'text',
    birthday: 'text',
    keeper: 'uuid',
    custom: 'json',
    search: 'words',
    sort_name: 'text',
    created_at: 'instant',
    changed_at: 'instant',
    made_up_at: 'instant',
    import_id: 'uuid',
  },
  ({ id, arrival }, from, now) => [
    [
      id,
      arrival.kind,
      arrival.name,
      arrival.givenName ?? null,
      arrival.familyName ?? null,
      arrival.title ?? null,
      [from.companyId],
      arrival.language ?? null,
      arrival.zone ?? null,
      arrival.country ?? null,
      arrival.region ?? null,
      arrival.city ?? null,
      arrival.birthday ?? null,
      arrival.keeper ?? null,
      arrival.custom ?? {},
      wordsOf(arrival),
      sortName(arrival.name),
      arrival.since,
      now,
      from.madeUp ? now : null,
      from.importId,
    ],
  ],
);

const address = tableOf(
  'address',
  {
    ...{ customer_id: 'uuid', address_id: 'uuid', channel: 'text', value: 'text', normal: 'text' },
    ...{ reachability_since: 'instant', added_at: 'instant' },
  },
  ({ id, arrival: { addresses, since } }) =>
    addresses.flatMap(({ channel, value, normal }, place) =>
      addresses.findIndex((one) => one.channel === channel && one.normal === normal) === place
        ? [[id, newId(), channel, value, normal, since, since]]
        : [],
    ),
);

const consent = tableOf(
  'consent_entry',
  {
    ...{ customer_id: 'uuid', consent_id: 'uuid', at: 'instant', channel: 'text', purpose: 'text', decision: 'text' },
    ...{ wording: 'text', language: 'text', source: 'text', proof: 'json' },
  },
  ({ id, arrival }, from) => {
    const proof = { importId: from.importId };
    return arrival.consents.map((one) => [
      ...[id, newId(), arrival.since, one.channel, one.purpose, one.decision],
      ...[one.wording, one.language, from.source, proof],
    ]);
  },
);

/** The zone of a country is no fact of its own. */
const sourced = ['title', 'language', 'country', 'region', 'city', 'birthday'] as const;

const source = tableOf(
  'field_source',
  { customer_id: 'uuid', field: 'text', source: 'text', confirmed_at: 'instant' },
  ({ id, arrival }, from) => {
    const fields: string[] = ['name'];
    for (const field of sourced) if (arrival[field]) fields.push(field);
    for (const { channel } of arrival.addresses) if (!fields.includes(channel)) fields.push(channel);
    return fields.map((field) => [id, field, from.source, arrival.since]);
  },
);

const person = tableOf(
  'relation',
  { customer_id: 'uuid', relation_id: 'uuid', kind: 'text', name: 'text', role: 'text', since: 'instant' },
  ({ id, arrival: { contactPerson, since } }) =>
    contactPerson ? [[id, newId(), 'contact person', contactPerson.name, contactPerson.role ?? null, since]] : [],
);

/** Every table somebody new stands in, but for what leads to them. */
export const newcomerTables = [customer, address, consent, source, person] as const;

/** Words as a tsvector is written. */
const vectorOf = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' ');

const plain = (type: ColumnType | undefined, value: Value) => {
  if (value instanceof Date) return value.toISOString();
  if (!Array.isArray(value)) return value as Exclude<Value, Date | readonly string[]>;
  return type === 'words' ? vectorOf(value) : `{${value.join(',')}}`;
};

/** Writes customers nobody knew, with their addresses, consents, sources and contact persons, many at once. */
export const writeNewcomers = async (tx: Tx, newcomers: readonly Newcomer[], from: TakenFrom, now: Date): Promise<void> => {
  const pour = pourInto(tx);
  for (const { table, columns, types, rows } of newcomerTables as readonly NewcomerTable[])
    await pour(
      table,
      columns,
      newcomers.flatMap((one) => rows(one, from, now).map((row) => row.map((value, place) => plain(types[place], value)))),
    );
};
