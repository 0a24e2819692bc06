import { type Id, isId, newId } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { asParameter, type TextList, textAt, textListOf } from '../../platform/database/text-list.ts';
import type { Arrival, IdentityKey } from './arrival.ts';
import { namesAgree } from './names-agree.ts';
import { plainWords } from './search-tokens.ts';

/** As much of an arrival as it takes to know the customer again. */
type Known = Pick<Arrival, 'identities' | 'name'>;

/** A customer a file speaks of, and in which row; `id` is theirs should nobody know them. */
export type Brought = { row: number; id?: Id; arrival: Known };

/** Who a row turned out to be: somebody new, met earlier in these rows, or known before. `whole`: somebody new to whom all the identities lead. */
export type Resolved = { id: Id; how: 'new' | 'met' | 'known'; name: string; whole: boolean };

/** The kind of our own numbers, which lead to their customers by themselves. */
export const ownNumber = 'teahouse';
const shared = 'shared';
const isWeak = (kind: string): boolean => kind === 'email' || kind === 'phone' || kind === 'wechat';
const textOf = ({ kind, value }: IdentityKey): string => `${kind} ${value}`;

/** Whether an identity leads to the customer of that name, told this name with it. */
export const leadsTo = (kind: string, known: string, said: string): boolean => !isWeak(kind) || namesAgree(known, said);

/** Two who share an address are known apart by name and address together. */
const sharedKey = (arrival: Known): IdentityKey[] => {
  const reached = arrival.identities.find((one) => isWeak(one.kind));
  return reached ? [{ kind: shared, value: `${plainWords(arrival.name).replace(/\s+/g, ' ').slice(0, 120)} ${reached.value}` }] : [];
};

/** Everything by which an arrival may be known again, as text. */
export const keysOf = (arrival: Known): string[] => [...arrival.identities, ...sharedKey(arrival)].map(textOf);

type Candidate = IdentityKey & { customer_id: Id; name: string };

/** Who our own numbers are. */
const byOwnNumber = async (reader: Reader, numbers: readonly Id[]): Promise<Map<Id, string>> => {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ customer_id: Id; name: string }>`
    SELECT customer_id, name FROM customer WHERE customer_id = ANY(${numbers}::uuid[])`.execute(reader);
  return new Map(rows.map((row) => [row.customer_id, row.name]));
};

/** Whom keys lead to, by the text of the key; `nr` is the place it was asked at. */
export type Behind = ReadonlyMap<string, { nr: number; customer_id: Id; name: string }>;

/** Each is looked up by its key: left to choose, the database reads all identities there are for every piece of a file. */
export const whoIsBehind = async (reader: Reader, kinds: TextList, values: TextList): Promise<Behind> => {
  const { rows } = await sql<{ nr: number; customer_id: Id; name: string }>`
    SELECT k.nr::int - 1 AS nr, c.customer_id, c.name
    FROM unnest(${asParameter(kinds)}::text[], ${asParameter(values)}::text[]) WITH ORDINALITY AS k (kind, value, nr)
    CROSS JOIN LATERAL (SELECT customer_id FROM identity i WHERE i.kind = k.kind AND i.value = k.value LIMIT 1) i
    CROSS JOIN LATERAL (SELECT customer_id, name FROM customer c WHERE c.customer_id = i.customer_id LIMIT 1) c
    ORDER BY k.nr`.execute(reader);
  return new Map(rows.map((row) => [textOf({ kind: textAt(kinds, row.nr), value: textAt(values, row.nr) }), row]));
};

const whoIsBehindKeys = (reader: Reader, keys: readonly (readonly IdentityKey[])[]): Promise<Behind> => {
  const flat = keys.flat();
  return whoIsBehind(reader, textListOf(flat.map((one) => one.kind)), textListOf(flat.map((one) => one.value)));
};

/** Every customer an identity of these arrivals leads to, strongest first; our own number leads to its customer by itself. */
const candidatesFor = async (
  reader: Reader,
  keys: readonly (readonly IdentityKey[])[],
  behind: Behind,
): Promise<Map<number, Candidate[]>> => {
  const isOwn = ({ kind, value }: IdentityKey): boolean => kind === ownNumber && isId(value);
  const names = await byOwnNumber(
    reader,
    keys.flatMap((of) => of.filter(isOwn).map((one) => one.value)),
  );
  const found = new Map<number, Candidate[]>();
  for (const [place, of] of keys.entries()) {
    const ours = of.filter(isOwn).flatMap((key) => {
      const name = names.get(key.value);
      return name === undefined ? [] : [{ ...key, customer_id: key.value, name }];
    });
    const others = of.flatMap((key) => {
      const met = behind.get(textOf(key));
      return met ? [{ ...key, customer_id: met.customer_id, name: met.name }] : [];
    });
    if (ours.length + others.length > 0) found.set(place, [...ours, ...others]);
  }
  return found;
};

/** The customers of a company behind these identities, by their place in the list; the first that leads to one decides. */
export const findCustomers = async (reader: Reader, keys: readonly (readonly IdentityKey[])[], companyId: Id): Promise<Map<number, Id>> => {
  const candidates = await candidatesFor(reader, keys, await whoIsBehindKeys(reader, keys));
  const ids = [...new Set([...candidates.values()].flat().map((one) => one.customer_id))];
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT customer_id FROM customer WHERE customer_id = ANY(${ids}::uuid[]) AND ${companyId}::uuid = ANY(companies)`.execute(reader);
  const ours = new Set(rows.map((row) => row.customer_id));
  const first = (found: readonly Candidate[]) => found.find((one) => ours.has(one.customer_id))?.customer_id;
  return new Map([...candidates].flatMap(([place, found]) => (first(found) ? [[place, first(found) as Id]] : [])));
};

/** An identity that led to nobody yet, and the place of the row that brought it. */
export type Claim = IdentityKey & { id: Id; row: number; place: number };
export type Resolution = { resolved: Resolved[]; claims: Claim[] };

/** The candidates by every identity; where an address leads to others only, also by name and address together. */
const candidatesOf = async (reader: Reader, brought: readonly Brought[], behind: Behind | undefined): Promise<Map<number, Candidate[]>> => {
  const keys = brought.map(({ arrival }) => arrival.identities);
  const found = await candidatesFor(reader, keys, behind ?? (await whoIsBehindKeys(reader, keys)));
  const crowded = [...found].filter(
    ([place, many]) => !many.some((one) => leadsTo(one.kind, one.name, (brought[place] as Brought).arrival.name)),
  );
  if (crowded.length === 0) return found;
  const shares = crowded.map(([place]) => sharedKey((brought[place] as Brought).arrival));
  const further = await candidatesFor(reader, shares, await whoIsBehindKeys(reader, shares));
  for (const [at, [place, many]] of crowded.entries()) found.set(place, [...many, ...(further.get(at) ?? [])]);
  return found;
};

/**
 * Who each row speaks of. A number of the source decides; an e-mail or phone leads to a customer only if the names agree, for a couple may
 * share one and stays two. Claims are the identities that lead to nobody yet. `behind` is who their identities lead to, where that is known.
 */
export const resolveBrought = async (reader: Reader, brought: readonly Brought[], behind?: Behind): Promise<Resolution> => {
  const candidates = await candidatesOf(reader, brought, behind);
  const met = new Map<string, { id: Id; name: string }>();
  const taken = new Set([...candidates.values()].flat().map(textOf));
  const claims: Resolution['claims'] = [];
  const metBefore = (keys: readonly IdentityKey[], texts: readonly string[], name: string) => {
    for (const [at, text] of texts.entries()) {
      const one = met.get(text);
      if (one && leadsTo((keys[at] as IdentityKey).kind, one.name, name)) return one;
    }
    return undefined;
  };
  const resolved = brought.map(({ arrival, row, id: fresh }, place): Resolved => {
    const { identities, name: said } = arrival;
    const known = candidates.get(place)?.find((one) => leadsTo(one.kind, one.name, said));
    const plain = identities.map(textOf);
    const alike = known ? undefined : metBefore(identities, plain, said);
    const alone =
      known !== undefined || alike !== undefined || !identities.some((key, at) => isWeak(key.kind) && taken.has(plain[at] as string));
    const keys = alone ? identities : [...identities, ...sharedKey(arrival)];
    const texts = alone ? plain : keys.map(textOf);
    const before = known || alone ? alike : metBefore(keys, texts, said);
    const id = known?.customer_id ?? before?.id ?? fresh ?? newId();
    const name = known?.name ?? before?.name ?? said;
    const claimed = claims.length;
    for (const [at, text] of texts.entries()) {
      const key = keys[at] as IdentityKey;
      if (!met.has(text)) met.set(text, { id, name });
      if (taken.has(text) || (key.kind === ownNumber && key.value === id)) continue;
      taken.add(text);
      claims.push({ kind: key.kind, value: key.value, id, row, place });
    }
    const how = known ? 'known' : before ? 'met' : 'new';
    return { id, how, name, whole: how === 'new' && alone && claims.length - claimed === identities.length };
  });
  return { resolved, claims };
};
