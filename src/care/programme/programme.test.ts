import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import { tell } from '../profile/index.ts';
import { advanceRuns } from './advance-runs.act.ts';
import type { Definition } from './definition.ts';
import { effectOf } from './effect.read.ts';
import { enterAll } from './enter-programmes.act.ts';
import { finishCare } from './finish-care.act.ts';
import { armOf } from './holdout.ts';
import { leaveAll } from './leave-programmes.act.ts';
import { insertProgrammes } from './programme.data.ts';

let house: TestHouse;
const start = new Date('2026-03-02T09:00:00Z');

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await sql`TRUNCATE programme_run, run_step, programme_lesson, contact_request, customer_order, customer_metrics, recompute_mark, company_pace,
    company_pattern, event, address CASCADE`.execute(house.db);
  await sql`DELETE FROM customer`.execute(house.db);
  await sql`DELETE FROM programme_version`.execute(house.db);
  await sql`DELETE FROM programme`.execute(house.db);
});

const plain: Definition = {
  reason: 'follow-up-greeting',
  purpose: 'give',
  trigger: { kind: 'scan' },
  audience: [{ is: 'at-least', fact: 'orders', value: 1 }],
  reentry: { kind: 'once' },
  exits: [],
  alone: false,
  holdout: 0,
  windowDays: 30,
  priority: 50,
  value: { kind: 'loss', weight: 1 },
  steps: [{ key: 'write', kind: 'care', template: 'follow-up-greeting', channels: ['email'], lapseDays: 7 }],
};

const install = async (changes: Partial<Definition> = {}, key = 'trial'): Promise<Id> => {
  const programmeId = newId();
  const definition = { ...plain, ...changes };
  await house.db.transaction().execute((tx) => insertProgrammes(tx, house.companyId, [{ programmeId, key, definition }], start));
  return programmeId;
};

const buy = (customerId: Id, at: Date) =>
  sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${customerId}, ${newId()}, ${house.companyId}, 'test', ${newId()}, 'order', ${at}, 'GBP', 100, 0, 100, 1)`.execute(house.db);

const addCustomers = async (count: number, boughtAt = laterBy(start, -10)): Promise<Id[]> => {
  const ids = Array.from({ length: count }, newId);
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    SELECT unnest(${ids}::uuid[]), 'person', 'A', ARRAY[${house.companyId}::uuid], ${start}, ${start}`.execute(house.db);
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    SELECT id, id, ${house.companyId}, 'test', 'first', 'order', ${boughtAt}, 'GBP', 100, 0, 100, 1 FROM unnest(${ids}::uuid[]) AS c (id)`.execute(
    house.db,
  );
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT unnest(${ids}::uuid[]), ${start}`.execute(house.db);
  await recomputeMarked(house, start);
  return ids;
};

type Run = {
  customer_id: Id;
  run_id: Id;
  arm: string;
  step: string;
  waits_for: string | null;
  ended_because: string | null;
  reached_at: Date | null;
  wake_at: Date;
};
const runs = async (): Promise<Run[]> =>
  (await sql<Run>`SELECT * FROM programme_run ORDER BY customer_id, entered_at`.execute(house.db)).rows;

test('entering is once for a cause: looking again adds nothing', async () => {
  await install();
  await addCustomers(20);
  expect(await enterAll(house, start)).toBe(20);
  expect(await enterAll(house, start)).toBe(0);
  expect(await enterAll(house, laterBy(start, 40))).toBe(0);
});

test('again after N days at the earliest, and not while another programme has the customer', async () => {
  await install({ reentry: { kind: 'after-days', days: 10 } });
  await install({ alone: true, priority: 10 }, 'second');
  await addCustomers(1);
  expect(await enterAll(house, start)).toBe(1);
  expect(await enterAll(house, laterBy(start, 5))).toBe(0);
  expect(await enterAll(house, laterBy(start, 11))).toBe(1);
});

test('arms: stable, the same in SQL as in TypeScript, and as large as asked', async () => {
  const programmeId = await install({ holdout: 0.2 });
  const ids = await addCustomers(2000);
  await enterAll(house, start);
  const entered = await runs();
  for (const run of entered) expect(run.arm).toBe(armOf(programmeId, run.customer_id, 0.2));
  const alone = entered.filter((run) => run.arm === 'holdout').length / ids.length;
  expect(alone).toBeGreaterThan(0.16);
  expect(alone).toBeLessThan(0.24);
});

test('a larger holdout keeps everybody who was left alone before', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uuid(),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      (programme, holder, a, b) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)];
        if (armOf(programme, holder, small) === 'holdout') expect(armOf(programme, holder, large)).toBe('holdout');
      },
    ),
  );
});

test('who lives together is in one arm', async () => {
  await install({ holdout: 0.5 });
  const ids = await addCustomers(40);
  await sql`UPDATE customer SET household_id = ${newId()} WHERE customer_id = ANY(${ids}::uuid[])`.execute(house.db);
  await enterAll(house, start);
  expect(new Set((await runs()).map((run) => run.arm)).size).toBe(1);
});

test('care waits for a person, done moves on, and those left alone are never touched', async () => {
  await install({
    holdout: 0.3,
    steps: [...plain.steps, { key: 'rest', kind: 'wait', days: 5 }, { key: 'end', kind: 'exit', because: 'finished' }],
  });
  await addCustomers(60);
  await enterAll(house, start);
  await advanceRuns(house, start);
  const [care, alone] = [(await runs()).filter((run) => run.arm === 'care'), (await runs()).filter((run) => run.arm === 'holdout')];
  expect(alone.length).toBeGreaterThan(5);
  expect(care.every((run) => run.waits_for === 'care')).toBe(true);
  const { rows } = await sql<{ customer_id: Id }>`SELECT customer_id FROM contact_request`.execute(house.db);
  expect(rows.map((row) => row.customer_id).sort()).toEqual(care.map((run) => run.customer_id).sort());
  const [one] = care as [Run];
  const done = { customerId: one.customer_id, runId: one.run_id, result: 'done', now: laterBy(start, 1) } as const;
  await house.db.transaction().execute((tx) => finishCare(tx, done));
  await house.db.transaction().execute((tx) => finishCare(tx, done));
  await advanceRuns(house, laterBy(start, 1));
  expect((await runs()).find((run) => run.run_id === one.run_id)).toMatchObject({ step: 'end', waits_for: null, ended_because: null });
  await advanceRuns(house, laterBy(start, 7));
  expect((await runs()).find((run) => run.run_id === one.run_id)).toMatchObject({ ended_because: 'finished' });
  await advanceRuns(house, laterBy(start, 31));
  const ended = await runs();
  expect(ended.filter((run) => run.arm === 'holdout').every((run) => run.ended_because === 'left-alone')).toBe(true);
  expect(ended.filter((run) => run.arm === 'care' && run.run_id !== one.run_id).every((run) => run.ended_because === 'lapsed')).toBe(true);
  expect((await sql`SELECT 1 FROM contact_request WHERE state = 'open' AND run_id <> ${one.run_id}`.execute(house.db)).rows).toHaveLength(
    0,
  );
});

test('buying, answering and unsubscribing end a run at once, even one that waits', async () => {
  await install({ exits: ['bought', 'answered', 'unsubscribed'] });
  const [a, b, c, d] = (await addCustomers(4)) as [Id, Id, Id, Id];
  await enterAll(house, start);
  await advanceRuns(house, start);
  const later = laterBy(start, 1);
  await buy(a, later);
  await house.db.transaction().execute((tx) =>
    tell(
      tx,
      [
        { customerId: b, at: later, family: 'contact', kind: 'contact.answered', source: 'test' },
        { customerId: c, at: later, family: 'contact', kind: 'contact.unsubscribed', source: 'test' },
      ],
      later,
    ),
  );
  expect(await leaveAll(house, laterBy(start, 2))).toBe(3);
  const laying = await house.database.pool.query(`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'today.lay'`);
  expect(laying.rows).toEqual([{ key: 'today.lay' }]);
  const because = new Map((await runs()).map((run) => [run.customer_id, run.ended_because]));
  expect([a, b, c, d].map((id) => because.get(id))).toEqual(['bought', 'answered', 'unsubscribed', null]);
});

test('branches look at what is true then; a run pinned to its version is not changed by a new one', async () => {
  const programmeId = await install({
    steps: [
      { key: 'fork', kind: 'branch', when: [{ is: 'at-least', fact: 'orders', value: 2 }], yes: 'many', no: 'few' },
      { key: 'many', kind: 'exit', because: 'many' },
      { key: 'few', kind: 'exit', because: 'few' },
    ],
  });
  const [a, b] = (await addCustomers(2)) as [Id, Id];
  await buy(a, laterBy(start, -3));
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) VALUES (${a}, ${start})`.execute(house.db);
  await recomputeMarked(house, start);
  await enterAll(house, start);
  await sql`INSERT INTO programme_version SELECT programme_id, 2, ${JSON.stringify(plain)}::jsonb, made_at FROM programme_version WHERE programme_id = ${programmeId}`.execute(
    house.db,
  );
  await sql`UPDATE programme SET version = 2`.execute(house.db);
  await advanceRuns(house, start);
  const because = new Map((await runs()).map((run) => [run.customer_id, run.ended_because]));
  expect([because.get(a), because.get(b)]).toEqual(['many', 'few']);
});

test('many workers at once, some of them killed in the middle: every step is taken exactly once', async () => {
  await install();
  await addCustomers(300);
  await enterAll(house, start);
  const {
    rows: [backend],
  } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(house.db);
  const kill = () =>
    sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${backend?.name ?? ''} AND pid <> pg_backend_pid() AND state <> 'idle'
    AND query LIKE '%programme_run%'`
      .execute(house.db)
      .catch(() => undefined);
  for (let round = 0; round < 6; round += 1) {
    const now = laterBy(start, round * 0.01);
    house.clock.set(now);
    const workers = [advanceRuns(house, now), advanceRuns(house, now), advanceRuns(house, now)].map((one) => one.catch(() => 0));
    const killing = (async () => {
      for (let shot = 0; shot < 3; shot += 1) {
        await new Promise((go) => setTimeout(go, 5 + round * 7));
        await kill();
      }
    })();
    await Promise.all([...workers, killing]);
  }
  const now = laterBy(start, 1);
  house.clock.set(now);
  await advanceRuns(house, now);
  const { rows } = await sql<{ steps: number; requests: number }>`
    SELECT (SELECT count(*) FROM run_step)::int AS steps, (SELECT count(*) FROM contact_request)::int AS requests`.execute(house.db);
  expect(rows[0]).toEqual({ steps: 300, requests: 300 });
}, 60_000);

test('a planted effect is measured by intention to treat, in both arms, only where the window is over', async () => {
  const programmeId = await install({ holdout: 0.4, windowDays: 30 });
  await addCustomers(800);
  await enterAll(house, start);
  for (const [place, run] of (await runs()).entries())
    if (place % 10 < (run.arm === 'care' ? 6 : 2)) await buy(run.customer_id, laterBy(start, 3 + (place % 20)));
  expect(await effectOf(house.db, programmeId, laterBy(start, 29))).toMatchObject({ early: 800, compared: undefined });
  const effect = await effectOf(house.db, programmeId, laterBy(start, 31));
  expect(effect?.early).toBe(0);
  expect((effect?.care.customers ?? 0) + (effect?.holdout.customers ?? 0)).toBe(800);
  expect(effect?.compared?.verdict).toBe('works');
  const [low, high] = effect?.compared?.interval ?? [0, 0];
  expect(low).toBeLessThan(0.4);
  expect(high).toBeGreaterThan(0.4);
});

test('a paused programme takes nobody in and moves nobody', async () => {
  await install();
  await addCustomers(5);
  await enterAll(house, start);
  await sql`UPDATE programme SET paused_at = ${start}`.execute(house.db);
  await advanceRuns(house, start);
  expect((await runs()).every((run) => run.waits_for === null)).toBe(true);
  await sql`UPDATE programme SET paused_at = NULL`.execute(house.db);
  await advanceRuns(house, start);
  expect((await runs()).every((run) => run.waits_for === 'care')).toBe(true);
});

test('the hot queries go by index', async () => {
  await install();
  await addCustomers(3000);
  await enterAll(house, start);
  await sql`ANALYZE`.execute(house.db);
  const plan = async (query: ReturnType<typeof sql>) => JSON.stringify((await sql`EXPLAIN (FORMAT JSON) ${query}`.execute(house.db)).rows);
  const due = await plan(
    sql`SELECT 1 FROM programme_run r WHERE r.bucket = 7::smallint AND r.ended_at IS NULL AND r.waits_for IS NULL AND r.wake_at <= ${start}`,
  );
  expect(due).not.toContain('Seq Scan');
  const late = await plan(
    sql`SELECT customer_id FROM customer_metrics WHERE late_on > '2020-01-01'::date AND late_on <= '2020-02-01'::date`,
  );
  expect(late).not.toContain('Seq Scan');
  const pass = await plan(sql`SELECT customer_id FROM customer_metrics WHERE recomputed_at = ${laterBy(start, 3)}`);
  expect(pass).not.toContain('Seq Scan');
});

test('no rule and no statement asks the machine for the time', async () => {
  const { readdir, readFile } = await import('node:fs/promises');
  for (const folder of [import.meta.dirname, `${import.meta.dirname}/../insight`, `${import.meta.dirname}/duties`])
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
      const text = await readFile(`${folder}/${file}`, 'utf8');
      expect(text, file).not.toMatch(/(?<!clock\.)now\(\)|current_timestamp|clock_timestamp|Date\.now|new Date\(\)/i);
    }
});
