import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { newId } from '../../kernel/id.ts';
import { onBulkLine } from '../../platform/database/bulk.ts';
import { sql } from '../../platform/database/database.ts';
import type { Arrival } from './arrival.ts';
import { bringArrivals } from './bring-arrivals.data.ts';
import { resolveBrought } from './bring-customers.data.ts';
import { broughtAt, openPackedArrivals } from './packed-arrivals.data.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-05-04T09:00:00Z');
});
afterAll(() => house.close());

const person = (name: string, number: string, more: Partial<Arrival> = {}): Arrival => ({
  identities: [{ kind: 'shop', value: number }],
  kind: 'person',
  name,
  addresses: [],
  consents: [],
  since: new Date('2019-02-28T23:59:59.123Z'),
  ...more,
});

const from = async () => {
  const { rows } = await sql<{ company_id: string }>`SELECT company_id FROM company LIMIT 1`.execute(house.db);
  return { source: 'shop', companyId: rows[0]?.company_id ?? '', importId: newId(), madeUp: false, known: 'fill' as const };
};

const pack = (arrivals: readonly Arrival[], source: Awaited<ReturnType<typeof from>>) => {
  const open = openPackedArrivals(source);
  for (const [place, arrival] of arrivals.entries()) open.add(place + 2, arrival, house.clock.now());
  return { packed: open.take(), arrivalAt: (place: number) => arrivals[place] as Arrival };
};

type Packed = ReturnType<typeof pack>;
type From = Awaited<ReturnType<typeof from>>;

const bring = ({ packed, arrivalAt }: Packed, source: From, keepers = new Map<number, string>()) =>
  onBulkLine(house.database, (line) =>
    line.db.transaction().execute((tx) => bringArrivals(line, tx, packed, { arrivalAt, keepers }, source, house.clock.now())),
  );

/** Numbers that look like chance and are the same every time. */
const dice = (seed: number) => {
  let state = seed;
  return (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
};

const names = async (importId: string) =>
  (await sql<{ name: string }>`SELECT name FROM customer WHERE import_id = ${importId} ORDER BY customer_id`.execute(house.db)).rows.map(
    (one) => one.name,
  );

test('whatever a cell holds stands in the tables as it was, and is found', async () => {
  const source = await from();
  const awkward = ['O’Brien \\ "Q" \'x\'', '李\t晓\n燕', '👵🏽 ü', 'x'.repeat(200), '\\N', '{a,b}'];
  const since = [new Date('1969-12-31T23:59:59.999Z'), new Date('1999-12-31T23:59:59.001Z'), new Date('2026-05-04T09:00:00Z')];
  const arrivals = awkward.map((name, place) =>
    person(name, `A${place}`, {
      city: name,
      custom: { note: name, nested: { list: [1, null, name] } },
      since: since[place % 3] as Date,
      addresses: [
        { channel: 'email', value: `E${place}@Example.com`, normal: `e${place}@example.com` },
        { channel: 'email', value: `e${place}@example.com`, normal: `e${place}@example.com` },
      ],
      consents: [{ channel: 'email', purpose: 'give', decision: 'given', wording: name, language: 'en' }],
      contactPerson: { name },
    }),
  );
  const answer = await bring(pack(arrivals, source), source);
  expect(answer).toMatchObject({ created: arrivals.length, joined: 0 });
  const { rows } = await sql<Record<string, unknown>>`
    SELECT c.name, c.city, c.custom, c.companies, c.created_at, c.changed_at, c.search @@ plainto_tsquery('simple', 'a' || (row_number() OVER (ORDER BY c.customer_id) - 1)) AS found,
      (SELECT array_agg(a.value) FROM address a WHERE a.customer_id = c.customer_id) AS reached,
      (SELECT array_agg(e.wording) FROM consent_entry e WHERE e.customer_id = c.customer_id) AS allowed,
      (SELECT array_agg(f.field ORDER BY f.field) FROM field_source f WHERE f.customer_id = c.customer_id) AS sources,
      (SELECT array_agg(r.name) FROM relation r WHERE r.customer_id = c.customer_id) AS persons,
      EXISTS (SELECT FROM recompute_mark m WHERE m.customer_id = c.customer_id) AS marked
    FROM customer c WHERE c.import_id = ${source.importId} ORDER BY c.customer_id`.execute(house.db);
  expect(rows).toEqual(
    arrivals.map((one, place) => ({
      ...{ name: one.name, city: one.city, custom: one.custom, companies: [source.companyId], created_at: one.since },
      ...{ changed_at: house.clock.now(), found: true, reached: [`E${place}@Example.com`], allowed: [one.name] },
      ...{ sources: ['city', 'email', 'name'], persons: [one.name], marked: true },
    })),
  );
});

test('of a piece only those nobody knows come in anew, whichever places they have; done again, nobody does', async () => {
  const source = await from();
  const everyone = Array.from({ length: 9 }, (_, place) => person(`Grace ${place}`, `B${place}`));
  await bring(
    pack(
      [0, 3, 4, 8].map((place) => everyone[place] as Arrival),
      source,
    ),
    source,
  );
  const later = await from();
  const packed = pack([...everyone, person('Grace 5', 'B5')], later);
  expect(await bring(packed, later)).toMatchObject({ created: 5, joined: 5 });
  expect(await names(later.importId)).toEqual(['Grace 1', 'Grace 2', 'Grace 5', 'Grace 6', 'Grace 7']);
  expect(await bring(packed, later)).toMatchObject({ created: 0, joined: 10 });
});

test('a piece that failed is passed on once more as it lies', async () => {
  const source = await from();
  const packed = pack([person('Ann', 'C1'), person('Bea', 'C2')], source);
  const failing = onBulkLine(house.database, (line) =>
    line.db.transaction().execute(async (tx) => {
      await bringArrivals(line, tx, packed.packed, { ...packed, keepers: new Map() }, source, house.clock.now());
      throw new Error('broken');
    }),
  );
  await expect(failing).rejects.toThrow('broken');
  expect(await names(source.importId)).toEqual([]);
  expect(await bring(packed, source)).toMatchObject({ created: 2 });
  expect(await names(source.importId)).toEqual(['Ann', 'Bea']);
});

test('whoever keeps somebody new is written with them', async () => {
  const source = await from();
  const keeper = newId();
  const packed = pack([person('Dot', 'D1'), person('Eve', 'D2'), person('Fay', 'D3')], source);
  expect(await bring(packed, source, new Map([[1, keeper]]))).toMatchObject({ created: 3 });
  const { rows } = await sql`SELECT name, keeper FROM customer WHERE import_id = ${source.importId} ORDER BY name`.execute(house.db);
  expect(rows).toEqual([
    { name: 'Dot', keeper: null },
    { name: 'Eve', keeper },
    { name: 'Fay', keeper: null },
  ]);
});

test('those of a pack who are not asked for are whom asking would find: pack after pack, with few keys among many', async () => {
  const roll = dice(11);
  const names = ['Grace Lee', 'Lee Grace', 'Graec Lee', 'Hugo Marsh', '李晓燕', '李晓雁', 'G. Lee'];
  const known: string[] = [];
  const arrival = (): Arrival => ({
    ...person(names[roll(names.length)] as string, ''),
    identities: [
      ...(roll(3) > 0 ? [{ kind: 'shop', value: `N${roll(400)}` }] : []),
      ...(roll(6) === 0 ? [{ kind: 'teahouse', value: known[roll(known.length)] ?? newId() }] : []),
      { kind: 'email', value: `n${roll(150)}@example.com` },
      ...(roll(2) > 0 ? [{ kind: 'phone', value: `+44740000${roll(200)}` }] : []),
    ],
  });
  const told = { new: 0, met: 0, known: 0 };
  for (let nr = 0; nr < 12; nr += 1) {
    const source = await from();
    const packed = pack(Array.from({ length: 60 }, arrival), source);
    const everyone = Array.from({ length: 60 }, (_, place) => broughtAt(packed.packed, place));
    const { resolved, claims } = await resolveBrought(house.db, everyone);
    const answer = await bring(packed, source);
    expect(everyone.map((_, place) => answer.idAt(place))).toEqual(resolved.map((one) => one.id));
    const { rows } = await sql<{ key: string }>`
      SELECT kind || ' ' || value || ' ' || customer_id AS key FROM identity WHERE import_id = ${source.importId}`.execute(house.db);
    expect(rows.map((row) => row.key).sort()).toEqual(claims.map((one) => `${one.kind} ${one.value} ${one.id}`).sort());
    for (const { how } of resolved) told[how] += 1;
    known.push(...resolved.map((one) => one.id));
  }
  expect(Math.min(...Object.values(told))).toBeGreaterThan(20);
});

test('where only the unsure are asked about, those of earlier packs are found, and whoever is known otherwise makes it fail', async () => {
  const source = await from();
  await bring(pack([person('Known Before', 'N-9000')], source), source);
  const open = openPackedArrivals(source);
  const bringUnsure = async (arrivals: readonly Arrival[]) => {
    for (const [place, arrival] of arrivals.entries()) open.add(place + 2, arrival, house.clock.now());
    const packed = open.take();
    const beside = { arrivalAt: (place: number) => arrivals[place] as Arrival, keepers: new Map<number, string>(), onlyUnsure: true };
    return onBulkLine(house.database, (line) =>
      line.db.transaction().execute((tx) => bringArrivals(line, tx, packed, beside, source, house.clock.now())),
    );
  };
  expect(await bringUnsure([person('Ada Marsh', 'N-1'), person('Ben Hill', 'N-2')])).toMatchObject({ created: 2, joined: 0 });
  expect(await bringUnsure([person('Cleo Price', 'N-3'), person('Ada Marsh', 'N-1')])).toMatchObject({ created: 1, joined: 1 });
  await expect(bringUnsure([person('Dora Young', 'N-4'), person('Known Before', 'N-9000')])).rejects.toMatchObject({ code: '23505' });
  expect(await names(source.importId)).toEqual(['Known Before', 'Ada Marsh', 'Ben Hill', 'Cleo Price']);
});
