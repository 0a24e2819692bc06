import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { companies, costsOf, insightJobs, paceOn, recomputeMarked } from '../../src/care/insight/index.ts';
import { keepPace } from '../../src/care/insight/pace.data.ts';
import { tell } from '../../src/care/profile/index.ts';
import { fillGrids } from '../../src/care/segment/fill-grid.act.ts';
import { fillSegment } from '../../src/care/segment/fill-segment.act.ts';
import { standingsAt } from '../../src/care/segment/frame.data.ts';
import { lookAt } from '../../src/care/segment/look-at.act.ts';
import { previewRule } from '../../src/care/segment/preview.read.ts';
import type { Rule } from '../../src/care/segment/rule.ts';
import { segmentJobs } from '../../src/care/segment/segment.jobs.ts';
import { openHouse } from '../../src/entry/house.ts';
import { runJobs } from '../../src/entry/run-jobs.ts';
import { dayIn } from '../../src/kernel/calendar.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';
import type { Bench, Report } from './figure.ts';
import { grid, isCheap, probe, rulesFor } from './segments/rules.ts';
import { fillTown, idOf, type Town } from './segments/town.ts';

const { values } = parseArgs({ options: { customers: { type: 'string' }, segments: { type: 'string' } }, strict: false });
const customers = Number(values.customers ?? 100_000);
const segments = Number(values.segments ?? 200);
const eventsEach = 20;

type House = Awaited<ReturnType<typeof openHouse>>;
type Stage = { house: House; town: Town; report: Report; probeId: Id };

/** The company's pace is known, as in any house that has seen a day: otherwise the first pass reckons everybody anew. */
const settlePace = async ({ house, town }: Pick<Stage, 'house' | 'town'>): Promise<void> => {
  const now = house.clock.now();
  const company = (await companies(house.db)).find((one) => one.companyId === town.companyId);
  if (!company) return;
  const day = dayIn(company.zone, now);
  const { pace } = await paceOn(house.db, company, day);
  await keepPace(house.db, company.companyId, day, pace, (await costsOf(house.db, company)).costs, now);
};

const seconds = (from: number): number => (performance.now() - from) / 1000;
const quantile = (all: readonly number[], share: number): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN;

const makeSegment = async ({ house, town }: Pick<Stage, 'house' | 'town'>, name: string, rule: Rule): Promise<Id> => {
  const id = newId();
  const now = house.clock.now();
  await house.database.pool.query(
    `INSERT INTO segment (segment_id, company_id, name, kind, rule, made_at, changed_at, filled_at, first_filled_at) VALUES ($1, $2, $3, 'rule', $4, $5, $5, $5, $5)`,
    [id, town.companyId, name, rule, now],
  );
  return id;
};

/** Segments of every kind; those that read one row a customer are filled for everybody, so that the members' table has its size. */
const makeSegments = async (stage: Omit<Stage, 'probeId'>): Promise<Id> => {
  const { house, report } = stage;
  const began = performance.now();
  const times: number[] = [];
  for (const [n, rule] of rulesFor(segments - 1).entries()) {
    const id = await makeSegment(stage, `segment ${n}`, rule);
    if (!isCheap(rule, n) || n >= 50) continue;
    const from = performance.now();
    await house.database.pool.query('UPDATE segment SET first_filled_at = NULL WHERE segment_id = $1', [id]);
    await fillSegment(house, id, house.clock.now());
    times.push(seconds(from));
  }
  report({ name: 'segments.filled', value: seconds(began), unit: 's' });
  report({ name: 'segments.fill-one', value: quantile(times, 0.5), unit: 's' });
  const { rows } = await house.database.pool.query('SELECT count(*)::int AS members FROM segment_member');
  report({ name: 'segments.members', value: rows[0].members, unit: 'rows' });
  return makeSegment(stage, 'probe', probe);
};

/** The grid filled for the first time, filled again when nothing changed, and with every line found anew, as when its goods are others. */
const measureGrid = async ({ house, town, report }: Stage): Promise<void> => {
  const { pool } = house.database;
  await pool.query('INSERT INTO grid (company_id, version, definition, made_at) VALUES ($1, 1, $2, $3)', [
    town.companyId,
    grid,
    house.clock.now(),
  ]);
  const first = performance.now();
  await fillGrids(house, house.clock.now());
  report({ name: 'segments.grid-first', value: seconds(first), unit: 's' });
  await pool.query('ANALYZE cell');
  const floor = performance.now();
  await pool.query(
    `SELECT o.customer_id, sum(l.amount) FROM customer_order o JOIN order_line l USING (customer_id, order_id) GROUP BY 1 OFFSET ${customers}`,
  );
  await pool.query('SELECT count(*), sum(profit) FROM customer_metrics');
  const floorSeconds = seconds(floor);
  const again = performance.now();
  await fillGrids(house, house.clock.now());
  report({ name: 'segments.grid', value: seconds(again), unit: 's', floor: floorSeconds, goal: { atMost: 10 } });
  await pool.query('UPDATE grid SET goods_seen = NULL');
  const anew = performance.now();
  await fillGrids(house, house.clock.now());
  report({ name: 'segments.grid-anew', value: seconds(anew), unit: 's', floor: floorSeconds, goal: { atMost: 10 } });
};

const measurePreview = async ({ house, town, report }: Stage): Promise<void> => {
  const [standing] = await standingsAt(house.db, house.clock.now(), town.companyId);
  if (!standing) return;
  const times: number[] = [];
  for (const rule of rulesFor(20)) {
    const began = performance.now();
    await previewRule(house.db, standing, rule, false);
    times.push(performance.now() - began);
  }
  report({ name: 'segments.preview-p95', value: quantile(times, 0.95), unit: 'ms' });
};

/** Watches who is inside the probe, forty times a second, and notes when each one was first seen to be as wanted. */
const watch = (stage: Stage, wanted: 'inside' | 'outside', among: ReadonlyMap<Id, number>, count: number) => {
  const seen = new Map<Id, number>();
  const { pool } = stage.house.database;
  const done = (async () => {
    const until = Date.now() + 60_000;
    while (seen.size < count && Date.now() < until) {
      const open = [...among.keys()].filter((id) => !seen.has(id) && (among.get(id) ?? 0) <= Date.now());
      if (open.length > 0) {
        const { rows } = await pool.query<{ id: Id }>(
          'SELECT customer_id AS id FROM segment_member WHERE segment_id = $1 AND customer_id = ANY($2)',
          [stage.probeId, open],
        );
        const inside = new Set(rows.map((row) => row.id));
        for (const id of open) if (inside.has(id) === (wanted === 'inside')) seen.set(id, Date.now());
      }
      await sleep(25);
    }
  })();
  return { seen, done };
};

const some = async ({ house }: Stage, count: number, offset: number): Promise<Id[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => idOf(house.database.pool, (offset + n * 7919) % customers)));

/** Everybody who will be watched is in the segments they belong to already, as in a house that has run for a while. */
const settle = async (stage: Stage): Promise<void> => {
  const { house } = stage;
  const ids = [...(await some(stage, 500, 11)), ...(await some(stage, 400, 5000)), ...(await some(stage, 1000, 77))];
  await house.db.transaction().execute((tx) => lookAt(tx, ids, house.clock.now()));
  while ((await recomputeMarked(house, house.clock.now())) > 0)
    await house.db.transaction().execute((tx) => lookAt(tx, ids, house.clock.now()));
  await house.database.pool.query(`DELETE FROM graphile_worker._private_jobs`);
};

/** Pages seen, twenty-five a second; how long until each customer stands in the segment, with the house's own queue at work. */
const measureEvents = async (stage: Stage): Promise<void> => {
  const { house, report } = stage;
  const ids = [...new Set(await some(stage, 500, 11))];
  const told = new Map<Id, number>();
  const watching = watch(stage, 'inside', told, ids.length);
  const wait = 40;
  for (const id of ids) {
    const at = house.clock.now();
    told.set(id, at.getTime());
    await house.db
      .transaction()
      .execute((tx) =>
        tell(tx, [{ customerId: id, at, family: 'visit', kind: 'visit.page', source: 'bench', data: { page: 'probe' } }], at),
      );
    await sleep(wait);
  }
  await watching.done;
  const late = ids.map((id) => (watching.seen.get(id) ?? Number.POSITIVE_INFINITY) - (told.get(id) ?? 0));
  report({ name: 'segments.event-to-member-p50', value: quantile(late, 0.5), unit: 'ms' });
  report({ name: 'segments.event-to-member-p95', value: quantile(late, 0.95), unit: 'ms', goal: { atMost: 1000 } });
};

/** Customers whose week is over within the next seconds; how late each one is out. */
const measureLeaving = async (stage: Stage): Promise<void> => {
  const { house, report } = stage;
  const ids = [...new Set(await some(stage, 400, 5000))];
  const start = house.clock.now().getTime();
  const week = 7 * 86_400_000;
  const leaves = new Map(ids.map((id, n): [Id, number] => [id, start + 12_000 + n * 25]));
  await house.db.transaction().execute(async (tx) => {
    const events = ids.map((customerId) => ({
      customerId,
      at: new Date((leaves.get(customerId) ?? 0) - week),
      family: 'visit' as const,
      kind: 'visit.page',
      source: 'bench',
      data: { page: 'probe' },
    }));
    await tell(tx, events, house.clock.now());
  });
  await house.db.transaction().execute((tx) => lookAt(tx, ids, house.clock.now()));
  const watching = watch(stage, 'outside', leaves, ids.length);
  await watching.done;
  const late = ids.map((id) => ((watching.seen.get(id) ?? Number.POSITIVE_INFINITY) - (leaves.get(id) ?? 0)) / 1000);
  report({ name: 'segments.left-late-most', value: Math.max(...late), unit: 's', goal: { atMost: 5 } });
};

const measureLook = async (stage: Stage): Promise<void> => {
  const ids = await some(stage, 1000, 77);
  const look = () => stage.house.db.transaction().execute((tx) => lookAt(tx, ids, stage.house.clock.now()));
  await look();
  const began = performance.now();
  await look();
  stage.report({ name: 'segments.look-at-customer', value: (seconds(began) * 1000) / ids.length, unit: 'ms' });
};

export const bench: Bench = {
  name: 'segments',
  run: async (report) => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-segments-'));
    const open = () => openHouse(readSettings({}, { dataFolder: folder, logLevel: 'warn', port: 0 }));
    let house = await open();
    try {
      const began = performance.now();
      const town = await fillTown(house.database.pool, customers, eventsEach, house.clock.now());
      report({ name: 'segments.town', value: seconds(began), unit: 's' });
      // as after any start: its database holds as much in memory as befits its size
      await house.close();
      house = await open();
      await settlePace({ house, town });
      const stage = { house, town, report, probeId: await makeSegments({ house, town, report }) };
      await settle(stage);
      await measureLook(stage);
      await measurePreview(stage);
      const running = await runJobs(
        house,
        house.databaseUrl,
        [...insightJobs, ...segmentJobs].filter((job) => !/learn|value|fit/.test(job.task)),
        [],
      );
      await sleep(1000);
      await measureEvents(stage);
      await measureLeaving(stage);
      await running.stop();
      await measureGrid(stage);
    } finally {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
