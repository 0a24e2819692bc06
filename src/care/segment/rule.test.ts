import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyRule } from '../../../tests/house/any-rule.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { kinds, known, now, otherRule, settleSegmentTown, zone } from '../../../tests/house/segment-town.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { evaluate, levelKey } from './evaluate.ts';
import { needsOf } from './needs.ts';
import { personsOf } from './person.data.ts';
import type { Frame, Person } from './person.ts';
import { firstTurn, ruleSql } from './rule.data.ts';
import { everyPart, type Rule, ruleShape } from './rule.ts';

const aDay = 86_400_000;
let house: TestHouse;
let customers: Id[];

beforeAll(async () => {
  house = await openTestHouse(now.toISOString());
  customers = await settleSegmentTown(house);
}, 60_000);
afterAll(() => house.close());

const frameAt = (at: Date): Frame => ({
  now: at,
  zone,
  today: dayIn(zone, at),
  companyId: house.companyId,
  levels: new Map([
    [levelKey({ kind: 'rank', field: 'profit', is: 'top', of: 'percent', value: 20 }), 10.5],
    [levelKey({ kind: 'rank', field: 'profit', is: 'bottom', of: 'percent', value: 20 }), 0],
  ]),
  rules: new Map([
    [known.list, null],
    [known.other, otherRule],
  ]),
});

const inSql = async (rule: Rule, at: Date): Promise<Map<Id, number | null>> => {
  const { is, turns } = ruleSql(rule, { ...frameAt(at), c: 'c', m: 'm', metrics: 'customer_metrics' });
  const { rows } = await sql<{ customer_id: Id; fits: boolean; turns_at: Date | null }>`
    SELECT c.customer_id, (${is}) IS TRUE AS fits, ${firstTurn(turns)} AS turns_at
    FROM customer c LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id`.execute(house.db);
  found = new Set(rows.filter((row) => row.fits).map((row) => row.customer_id));
  return new Map(rows.map((row) => [row.customer_id, row.turns_at?.getTime() ?? null]));
};
let found = new Set<Id>();

const sound = (rule: Rule): boolean =>
  everyPart(rule).filter((one) => one.kind === 'household').length < 2 && ruleShape.safeParse(rule).success;

test('SQL and the pure rule know the same customers, and nothing turns before the instant foretold', { timeout: 240_000 }, async () => {
  const everything = needsOf([]);
  const needs = {
    ...everything,
    events: kinds,
    goods: true,
    consents: true,
    addresses: true,
    inside: true,
    household: true,
    course: true,
    interests: true,
    square: true,
    follows: true,
    groups: true,
  };
  const persons: Map<Id, Person> = await personsOf(house.db, customers, needs, now);
  await fc.assert(
    fc.asyncProperty(anyRule.filter(sound), fc.double({ min: 0, max: 1, noNaN: true }), async (rule, share) => {
      const turns = await inSql(rule, now);
      for (const [id, person] of persons) {
        const { is, until } = evaluate(rule, person, frameAt(now));
        expect([id, is]).toEqual([id, found.has(id)]);
        const usesConsent = everyPart(rule).some((one) => one.kind === 'consent');
        for (const end of [until, turns.get(id) ?? Number.POSITIVE_INFINITY]) {
          const last = Math.min(end, now.getTime() + 500 * aDay);
          for (const at of [now.getTime() + Math.floor((last - now.getTime()) * share), last - 1])
            if (at > now.getTime() && at < end && !usesConsent)
              expect([id, new Date(at), evaluate(rule, person, frameAt(new Date(at))).is]).toEqual([id, new Date(at), is]);
        }
      }
    }),
    { numRuns: Number(process.env.RULE_RUNS ?? 250) },
  );
});
