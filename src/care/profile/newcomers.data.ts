import { type Id, newId } from '../../kernel/id.ts';
import type { BulkLine } from '../../platform/database/bulk.ts';
import type { Arrival, TakenFrom } from './arrival.ts';
import { searchTokens, sortName } from './search-tokens.ts';

export type Newcomer = { id: Id; arrival: Arrival };
type Row = (string | number | null | Record<string, unknown>)[];
type Rows = Generator<Row>;

const customerColumns = [
  'customer_id',
  'kind',
  'name',
  'given_name',
  'family_name',
  'title',
  'companies',
  'language',
  'zone',
  'country',
  'region',
  'city',
  'birthday',
  'keeper',
  'custom',
  'search',
  'sort_name',
  'created_at',
  'changed_at',
  'made_up_at',
  'import_id',
] as const;

/** Words as a tsvector is written. */
const vectorOf = (words: readonly string[]): string => {
  if (words.length === 0) return '';
  const plain = `'${words.join("' '")}'`;
  if (!words.some((word) => word.includes("'") || word.includes('\\'))) return plain;
  return words.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' ');
};

/** What a customer is found by, and the place in the alphabet: the dearest part of writing one down, so that it may be done beforehand. */
export const findableOf = ({ name, addresses, identities }: Arrival): NonNullable<Arrival['findable']> => {
  const words = searchTokens(
    name,
    addresses.filter((one) => one.channel === 'email').map((one) => one.normal),
    addresses.filter((one) => one.channel === 'phone').map((one) => one.normal),
    identities.filter((one) => !/(email|phone)$/.test(one.kind)).map((one) => one.value),
  );
  return { words: vectorOf(words), sort: sortName(name) };
};

const customerRows = function* (newcomers: readonly Newcomer[], from: TakenFrom, now: Date): Rows {
  const at = now.toISOString();
  for (const { id, arrival } of newcomers) {
    const { words, sort } = arrival.findable ?? findableOf(arrival);
    yield [
      id,
      arrival.kind,
      arrival.name,
      arrival.givenName ?? null,
      arrival.familyName ?? null,
      arrival.title ?? null,
      `{${from.companyId}}`,
      arrival.language ?? null,
      arrival.zone ?? null,
      arrival.country ?? null,
      arrival.region ?? null,
      arrival.city ?? null,
      arrival.birthday ?? null,
      arrival.keeper ?? null,
      arrival.custom ?? {},
      words,
      sort,
      arrival.since.toISOString(),
      at,
      from.madeUp ? at : null,
      from.importId,
    ];
  }
};

const addressRows = function* (newcomers: readonly Newcomer[]): Rows {
  for (const { id, arrival } of newcomers) {
    const since = arrival.since.toISOString();
    const once = new Set<string>();
    for (const { channel, value, normal } of arrival.addresses) {
      if (once.has(`${channel} ${normal}`)) continue;
      once.add(`${channel} ${normal}`);
      yield [id, newId(), channel, value, normal, since, since];
    }
  }
};

const consentRows = function* (newcomers: readonly Newcomer[], from: TakenFrom): Rows {
  const proof = { importId: from.importId };
  for (const { id, arrival } of newcomers)
    for (const { channel, purpose, decision, wording, language } of arrival.consents)
      yield [id, newId(), arrival.since.toISOString(), channel, purpose, decision, wording, language, from.source, proof];
};

/** The zone of a country is no fact of its own. */
const sourced = ['title', 'language', 'country', 'region', 'city', 'birthday'] as const;

const sourceRows = function* (newcomers: readonly Newcomer[], { source }: TakenFrom): Rows {
  for (const { id, arrival } of newcomers) {
    const since = arrival.since.toISOString();
    yield [id, 'name', source, since];
    for (const field of sourced) if (arrival[field]) yield [id, field, source, since];
    for (const channel of new Set(arrival.addresses.map((one) => one.channel))) yield [id, channel, source, since];
  }
};

const personRows = function* (newcomers: readonly Newcomer[]): Rows {
  for (const { id, arrival } of newcomers)
    if (arrival.contactPerson)
      yield [id, newId(), 'contact person', arrival.contactPerson.name, arrival.contactPerson.role ?? null, arrival.since.toISOString()];
};

/** Writes customers nobody knew, with their addresses, consents, sources and contact persons, many at once. */
export const writeNewcomers = async (pour: BulkLine['copy'], newcomers: readonly Newcomer[], from: TakenFrom, now: Date): Promise<void> => {
  if (newcomers.length === 0) return;
  await pour('customer', customerColumns, customerRows(newcomers, from, now));
  await pour(
    'address',
    ['customer_id', 'address_id', 'channel', 'value', 'normal', 'reachability_since', 'added_at'],
    addressRows(newcomers),
  );
  await pour(
    'consent_entry',
    ['customer_id', 'consent_id', 'at', 'channel', 'purpose', 'decision', 'wording', 'language', 'source', 'proof'],
    consentRows(newcomers, from),
  );
  await pour('field_source', ['customer_id', 'field', 'source', 'confirmed_at'], sourceRows(newcomers, from));
  await pour('relation', ['customer_id', 'relation_id', 'kind', 'name', 'role', 'since'], personRows(newcomers));
};
