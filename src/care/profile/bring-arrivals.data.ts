import type { Id } from '../../kernel/id.ts';
import { openBinaryRows } from '../../platform/database/binary-rows.ts';
import type { BulkLine } from '../../platform/database/bulk.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { textAt } from '../../platform/database/text-list.ts';
import type { Arrival, TakenFrom } from './arrival.ts';
import { type Claim, type Resolved, resolveBrought, whoIsBehind } from './bring-customers.data.ts';
import { markChanged } from './event.data.ts';
import { type NewcomerTable, newcomerTables } from './newcomers.data.ts';
import { broughtAt, identityColumns, identityTypes, markColumns, type PackedArrivals } from './packed-arrivals.data.ts';
import { type KnownPolicy, renewCustomers } from './renew-customers.data.ts';

type From = TakenFrom & { importId: Id; known: KnownPolicy };

/**
 * What is not in the pack and had for the few of whom it is needed: an arrival whole, and who is to look after its customer. With `onlyUnsure`
 * nobody else is looked up, which is dear: should one of them be known all the same, their identity is taken, and it fails as below.
 */
type Beside = { arrivalAt(place: number): Arrival; keepers: ReadonlyMap<number, Id>; onlyUnsure?: boolean };

/** Identities that customers who were here before have from this import, so that they can be taken away again. */
const noteClaims = async (tx: Tx, claims: readonly Claim[], importId: Id, now: Date): Promise<void> => {
  if (claims.length === 0) return;
  await sql`
    INSERT INTO import_change (customer_id, import_id, field, row_no, before, after, changed_at)
    SELECT n.id, ${importId}::uuid, 'identity:' || n.kind || ':' || n.value, n."row", '{}', '{}', ${now}
    FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS n (id uuid, kind text, value text, "row" bigint)
    JOIN customer c ON c.customer_id = n.id AND c.import_id IS DISTINCT FROM ${importId}::uuid
    ON CONFLICT (customer_id, import_id, field) DO NOTHING`.execute(tx);
};

/**
 * Who is behind those of a pack of whom it must be asked: a key of theirs is known, or occurs twice in the pack. Everybody else is somebody
 * new to whom all their identities lead, and stays as they lie.
 */
type Asked = { at: ReadonlyMap<number, Resolved>; claims: readonly Claim[] };

const inOrder = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);

/** The places that keys belong to, which come in order. */
const placesOf = ({ ends }: PackedArrivals, keys: readonly number[]): number[] => {
  const places: number[] = [];
  let place = 0;
  for (const key of keys) {
    while (key >= (ends[place] as number)) place += 1;
    places.push(place);
  }
  return places;
};

const askFor = async (tx: Tx, packed: PackedArrivals, onlyUnsure: boolean): Promise<Asked> => {
  const behind = onlyUnsure ? undefined : await whoIsBehind(tx, packed.kinds, packed.values);
  const known = behind ? placesOf(packed, inOrder([...behind.values()].map((one) => one.nr))) : [];
  const places = inOrder([...packed.unsure, ...known]);
  const { resolved, claims } = await resolveBrought(
    tx,
    places.map((place) => broughtAt(packed, place)),
    behind,
  );
  return {
    at: new Map(resolved.map((one, nr) => [places[nr] as number, one])),
    claims: claims.map((one) => ({ ...one, place: places[one.place] as number })),
  };
};

/** Whoever is new and claims all they brought is passed on as it lies in the pack; the claims of others are written here. */
const writeIdentities = async (line: BulkLine, packed: PackedArrivals, { at, claims }: Asked, importId: Id, now: Date): Promise<void> => {
  const apart = [...at].flatMap(([place, one]) => (one.whole ? [] : [place]));
  await line.copyBytes('identity', identityColumns, packed.identities, apart);
  const others = openBinaryRows(identityTypes);
  for (const { place, kind, value, id } of claims) if (!at.get(place)?.whole) others.add([kind, value, id, now, importId]);
  await line.copyBytes('identity', identityColumns, others.take());
};

/** Those whose keeper was found only here are written anew; the others lie ready. */
const writeNew = async (
  line: BulkLine,
  packed: PackedArrivals,
  again: readonly number[],
  { arrivalAt, keepers }: Beside,
  from: From,
  now: Date,
): Promise<void> => {
  const known = new Set(again);
  const kept = [...keepers].filter(([place]) => !known.has(place));
  for (const [nr, { table, columns, types, rows }] of (newcomerTables as readonly NewcomerTable[]).entries()) {
    const tells = table === 'customer' && kept.length > 0;
    const apart = tells ? inOrder([...again, ...kept.map(([place]) => place)]) : again;
    const ready = packed.tables[nr];
    if (ready) await line.copyBytes(table, columns, ready, apart);
    if (!tells) continue;
    const others = openBinaryRows(types);
    for (const [place, keeper] of kept)
      for (const row of rows({ id: textAt(packed.ids, place), arrival: { ...arrivalAt(place), keeper } }, from, now)) others.add(row);
    await line.copyBytes(table, columns, others.take());
  }
};

export type BroughtAnswer = { idAt(place: number): Id; created: number; joined: number; updated: number; notOurs: number[] };

/**
 * Takes in customers from a file, many at once: finds each by identity, makes those nobody knows, and brings the others up to date as far
 * as `known` allows, writing down what stood before. Rows of one piece that speak of one customer become one. Fails with a unique violation where somebody else takes in one of them at the same moment; done again, it finds them.
 */
export const bringArrivals = async (
  line: BulkLine,
  tx: Tx,
  packed: PackedArrivals,
  beside: Beside,
  from: From,
  now: Date,
): Promise<BroughtAnswer> => {
  const asked = await askFor(tx, packed, beside.onlyUnsure ?? false);
  const met = [...asked.at].filter(([, { how }]) => how !== 'new');
  const places = met.map(([place]) => place);
  const known = new Set(met.flatMap(([, one]) => (one.how === 'known' ? [one.id] : [])));
  await writeIdentities(line, packed, asked, from.importId, now);
  await writeNew(line, packed, places, beside, from, now);
  await noteClaims(
    tx,
    asked.claims.filter((one) => known.has(one.id)),
    from.importId,
    now,
  );
  const again = met.map(([place, { id }]) => ({
    ...{ row: packed.rows[place] as number, id },
    arrival: { ...beside.arrivalAt(place), keeper: beside.keepers.get(place) },
  }));
  const { updated, notOurs } = await renewCustomers(tx, again, from, now);
  await line.copyBytes('recompute_mark', markColumns, packed.marks, places);
  await markChanged(tx, [...known], now);
  const idAt = (place: number): Id => asked.at.get(place)?.id ?? textAt(packed.ids, place);
  return { idAt, created: packed.rows.length - again.length, joined: again.length, updated, notOurs };
};
