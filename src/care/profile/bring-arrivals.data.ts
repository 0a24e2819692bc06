import type { Id } from '../../kernel/id.ts';
import { binaryRowsAt, openBinaryRows } from '../../platform/database/binary-rows.ts';
import type { BulkLine } from '../../platform/database/bulk.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { Arrival, TakenFrom } from './arrival.ts';
import { type Claim, type Resolution, resolveBrought } from './bring-customers.data.ts';
import { markChanged } from './event.data.ts';
import { type NewcomerTable, newcomerTables } from './newcomers.data.ts';
import { identitiesAt, identityColumns, identityTypes, markColumns, type PackedArrivals } from './packed-arrivals.data.ts';
import { type KnownPolicy, renewCustomers } from './renew-customers.data.ts';

type From = TakenFrom & { importId: Id; known: KnownPolicy };

/** What is not in the pack and had for the few of whom it is needed: an arrival whole, and who is to look after its customer. */
type Beside = { arrivalAt(place: number): Arrival; keepers: ReadonlyMap<number, Id> };

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

/** Whoever is new and claims all they brought is passed on as it lies in the pack; the claims of others are written here. */
const writeIdentities = async (
  line: BulkLine,
  packed: PackedArrivals,
  { resolved, claims }: Resolution,
  importId: Id,
  now: Date,
): Promise<void> => {
  await line.copyBytes(
    'identity',
    identityColumns,
    binaryRowsAt(packed.identities, (place) => resolved[place]?.whole === true),
  );
  const others = openBinaryRows(identityTypes);
  for (const { place, kind, value, id } of claims) if (!resolved[place]?.whole) others.add([kind, value, id, now, importId]);
  others.end();
  await line.copyBytes('identity', identityColumns, others.all().bytes);
};

/** Those whose keeper was found only here are written anew; the others lie ready. */
const writeNew = async (
  line: BulkLine,
  packed: PackedArrivals,
  { resolved }: Resolution,
  { arrivalAt, keepers }: Beside,
  from: From,
  now: Date,
): Promise<void> => {
  const kept = [...keepers].filter(([place]) => resolved[place]?.how === 'new');
  for (const [nr, { table, columns, types, rows }] of (newcomerTables as readonly NewcomerTable[]).entries()) {
    const tells = table === 'customer';
    const ready = packed.tables[nr];
    if (ready)
      await line.copyBytes(
        table,
        columns,
        binaryRowsAt(ready, (place) => resolved[place]?.how === 'new' && !(tells && keepers.has(place))),
      );
    if (!tells || kept.length === 0) continue;
    const others = openBinaryRows(types);
    for (const [place, keeper] of kept)
      for (const row of rows({ id: (resolved[place] as { id: Id }).id, arrival: { ...arrivalAt(place), keeper } }, from, now))
        others.add(row);
    await line.copyBytes(table, columns, others.all().bytes);
  }
};

export type BroughtAnswer = { ids: Id[]; created: number; joined: number; updated: number; notOurs: number[] };

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
  const resolution = await resolveBrought(
    tx,
    packed.ids.map((id, place) => ({
      row: packed.rows[place] as number,
      id,
      arrival: { name: packed.names[place] as string, identities: identitiesAt(packed, place) },
    })),
  );
  const { resolved, claims } = resolution;
  await writeIdentities(line, packed, resolution, from.importId, now);
  await writeNew(line, packed, resolution, beside, from, now);
  const known = new Set(resolved.flatMap((one) => (one.how === 'known' ? [one.id] : [])));
  await noteClaims(
    tx,
    claims.filter((one) => known.has(one.id)),
    from.importId,
    now,
  );
  const again = resolved.flatMap(({ id, how }, place) => {
    if (how === 'new') return [];
    return [{ row: packed.rows[place] as number, id, arrival: { ...beside.arrivalAt(place), keeper: beside.keepers.get(place) } }];
  });
  const { updated, notOurs } = await renewCustomers(tx, again, from, now);
  await line.copyBytes(
    'recompute_mark',
    markColumns,
    binaryRowsAt(packed.marks, (place) => resolved[place]?.how === 'new'),
  );
  await markChanged(tx, [...known], now);
  return { ids: resolved.map((one) => one.id), created: resolved.length - again.length, joined: again.length, updated, notOurs };
};
