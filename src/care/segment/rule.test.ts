import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { dayIn } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { evaluate, levelKey } from './evaluate.ts';
import { needsOf } from './needs.ts';
import { personsOf } from './person.data.ts';
import type { Frame, Person } from './person.ts';
import { firstTurn, ruleSql } from './rule.data.ts';
import { everyPart, type Happening, type Rule, ruleShape, type Test } from './rule.ts';

const now = new Date('2026-03-02T09:00:00Z');
const zone = 'Europe/London';
const aDay = 86_400_000;
let house: TestHouse;
let customers: Id[];
const keeper = newId();
const [list, other] = [newId(), newId()];
const otherRule: Rule = { kind: 'number', field: 'orders', is: 'at-least', value: 3 };

/** Chance that falls the same way every time. */
const chanceOf = (seed: number) => {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  return { next, of: (n: number) => Math.floor(next() * n), pick: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T };
};

/** Instants cluster at the edges of windows, where mistakes live. */
const moments = [0, 1, 7, 30, 90, 365].flatMap((days) => [-1, 0, 1].map((ms) => now.getTime() - days * aDay + ms));
const kinds = ['order.placed', 'visit.page', 'contact.answered'];
const names = ['王可欣', 'Ann Smith', 'ann smithson', 'ÉMILE', 'a%b_c', '', "O'Neil [x]"];

beforeAll(async () => {
  house = await openTestHouse(now.toISOString());
  const chance = chanceOf(7);
  customers = Array.from({ length: 60 }, () => newId());
  const homes = Array.from({ length: 12 }, () => newId());
  const at = () => new Date(chance.of(3) ? chance.pick(moments) : now.getTime() - chance.of(900) * aDay + chance.of(aDay) - aDay);
  const write = async (text: string, values: unknown[]) => void (await house.database.pool.query(text, values));
  await write(`INSERT INTO product (product_id, company_id, code, name, category, added_at) VALUES ($1, $2, 'C2', '', 'cups', $3)`, [
    newId(),
    house.companyId,
    now,
  ]);
  for (const id of [list, other])
    await write(
      `INSERT INTO segment (segment_id, company_id, name, kind, rule, made_at, changed_at) VALUES ($1, $2, 'x', $3, $4, $5, $5)`,
      [id, house.companyId, id === list ? 'list' : 'rule', id === list ? null : otherRule, now],
    );
  for (const id of customers) {
    const day = () => dayIn(zone, at());
    const custom = Object.fromEntries(
      (
        [
          ['size', chance.pick(['S', 'M', 12, '12.5', null, true])],
          ['met', day()],
          ['vip', chance.pick([true, false, 'true'])],
        ] as const
      ).filter(() => chance.of(4)),
    );
    await write(
      `INSERT INTO customer (customer_id, kind, name, given_name, companies, language, country, city, birthday, household_id, keeper, custom, created_at, changed_at, made_up_at)
       VALUES ($1, $2, $3, $4, ARRAY[$5]::uuid[], $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)`,
      [
        id,
        chance.pick(['person', 'organisation']),
        chance.pick(names),
        chance.pick([null, '', 'Ann']),
        house.companyId,
        chance.pick(['zh', 'en', null]),
        chance.pick(['GB', 'CN', null]),
        chance.pick(['York', 'york', '苏州', null]),
        chance.pick([null, `--${day().slice(5)}`, day(), '1988-02-29', '--03-01']),
        chance.pick([null, chance.pick(homes)]),
        chance.pick([null, keeper, newId()]),
        custom,
        at(),
        chance.pick([null, null, now]),
      ],
    );
    if (chance.of(5))
      await write(
        `INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, first_order_at, last_order_at, purchase_days,
           revenue, revenue_year, margin, cost_to_serve, profit, rhythm_days, due_on, late_on, gives, asks, last_contact_at)
         VALUES ($1, $2, '2026-03-02', $3, $4, 0, $5, $6, $4, $7, 10, 10, 5, $8, $9, $10, $11, 1, 2, $12)`,
        [
          id,
          house.companyId,
          now,
          chance.of(5),
          chance.pick([null, at()]),
          chance.pick([null, at()]),
          chance.pick(['0', '10', '99.99', '100']),
          chance.pick(['-5', '0', '10.5', '20', '40']),
          chance.pick([null, 29.5, 30, 30.4]),
          chance.pick([null, day()]),
          chance.pick([null, day()]),
          chance.pick([null, at()]),
        ],
      );
    for (let n = chance.of(9); n > 0; n -= 1) {
      const kind = chance.pick(kinds);
      const data = { total: chance.pick([10, '49.5', 50, 'none', null]), page: chance.pick(['Tea', 'tea pots', 'Cups']) };
      await write(
        `INSERT INTO event (customer_id, at, event_id, family, kind, source, data) VALUES ($1, $2, $3, 'order', $4, 'test', $5)`,
        [id, at(), newId(), kind, data],
      );
    }
    for (let n = chance.of(4); n > 0; n -= 1) {
      const orderId = newId();
      await write(
        `INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
         VALUES ($1, $2, $3, 'test', $2::uuid::text, $4, $5, 'GBP', 10, 0, 10, 2)`,
        [id, orderId, house.companyId, chance.of(6) ? 'order' : 'credit', at()],
      );
      for (const [line, code] of ['T1', 'C2'].entries())
        if (chance.of(3))
          await write(
            `INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount) VALUES ($1, $2, $3, 'goods', $4, $5, $6, 1.1, $7)`,
            [id, orderId, line, code, code === 'T1' ? 'Green TEA 50g' : 'Cup', 1 + chance.of(3), chance.pick(['1.1', '2.2', '3.3'])],
          );
    }
    for (const channel of ['email', 'phone'])
      if (chance.of(3))
        await write(
          `INSERT INTO address (customer_id, address_id, channel, value, normal, reachability, reachability_since, added_at) VALUES ($1, $2, $3, 'x', 'x', $4, $5, $5)`,
          [id, newId(), channel, chance.pick(['good', 'unknown', 'doubtful', 'dead']), now],
        );
    for (let n = chance.of(3); n > 0; n -= 1)
      await write(
        `INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source) VALUES ($1, $2, $3, 'email', 'ask', $4, '', 'en', 'test')`,
        [id, newId(), at(), chance.pick(['given', 'withdrawn'])],
      );
    if (chance.of(2)) await write('INSERT INTO segment_member VALUES ($1, $2, $3)', [id, chance.pick([list, other]), at()]);
  }
}, 60_000);
afterAll(() => house.close());

const days = fc.constantFrom(1, 7, 30, 90, 365);
const happening = fc.oneof(
  fc.record({ event: fc.subarray(kinds, { minLength: 1 }) }),
  fc.record({
    event: fc.subarray(kinds, { minLength: 1 }),
    where: fc.array(
      fc.oneof(
        fc.record({
          property: fc.constant('total'),
          is: fc.constantFrom('at-least' as const, 'at-most' as const),
          value: fc.constantFrom(10, 49.5),
        }),
        fc.record({
          property: fc.constant('page'),
          is: fc.constantFrom('contains' as const, 'equals' as const, 'not-equals' as const),
          value: fc.constantFrom('tea', 'Cups'),
        }),
        fc.record({ property: fc.constantFrom('total', 'nothing'), is: fc.constantFrom('exists' as const, 'missing' as const) }),
        fc.record({ property: fc.constant('total'), is: fc.constant('in' as const), value: fc.constant(['10', 'none']) }),
      ),
      { maxLength: 2 },
    ),
  }),
  fc.record({
    goods: fc.constantFrom({ codes: ['T1'] }, { words: ['tea'] }, { codes: ['C2'], words: ['green'] }, { categories: ['cups'] }),
  }),
) as fc.Arbitrary<Happening>;
const day = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '2026-01-31', '2025-03-02');
const window = fc.oneof(
  fc.record({ lastDays: days }),
  fc.record({ from: fc.constant('2025-03-02'), until: fc.constantFrom('2026-03-01', '2026-03-02') }),
);
const dated = fc.constantFrom('created', 'firstOrder', 'lastOrder', 'lastContact', 'due', 'late', 'custom.met', 'birthday');

const testOf = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    field: fc.constantFrom('name', 'givenName', 'city', 'custom.size'),
    is: fc.constantFrom('is', 'is-not', 'contains', 'not-contains', 'starts', 'ends', 'like', 'not-like'),
    value: fc.constantFrom('ann', 'Ann Smith', 'SMITH', '可', 'a%b_c', '%m%', 'é', 'S', '12'),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    field: fc.constantFrom('name', 'city'),
    is: fc.constantFrom('matches', 'not-matches'),
    value: fc.constantFrom('^[A-Z]', 'smith(son)?$', 'a.b', '[^a-z ]{2}', '\\d', '^.*[kK]$', '王|苏', 'n{1,2} S'),
  }) as fc.Arbitrary<Test>,
  fc.record({
    kind: fc.constant('text-list' as const),
    field: fc.constantFrom('country', 'custom.size', 'language'),
    is: fc.constantFrom('in', 'not-in'),
    value: fc.constantFrom(['GB'], ['CN', 'zh', 'S'], ['12', 'true']),
  }),
  fc.record({
    kind: fc.constant('filled' as const),
    field: fc.constantFrom('givenName', 'birthday', 'keeper', 'orders', 'rhythm', 'lastOrder', 'due', 'custom.size', 'custom.vip'),
    is: fc.constantFrom('empty', 'filled'),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constantFrom('orders', 'revenue', 'profit', 'rhythm', 'custom.size'),
    is: fc.constantFrom('equals', 'not-equals', 'more-than', 'at-least', 'less-than', 'at-most'),
    value: fc.constantFrom(0, 3, 12, 12.5, 30, 99.99),
  }),
  fc.record({
    kind: fc.constant('number-between' as const),
    field: fc.constantFrom('orders', 'profit', 'custom.size'),
    is: fc.constantFrom('between', 'not-between'),
    value: fc.constantFrom([0, 2] as [number, number], [10.5, 20] as [number, number]),
  }),
  fc.record({ kind: fc.constant('day' as const), field: dated, is: fc.constantFrom('on', 'before', 'since'), value: day }),
  fc.record({
    kind: fc.constant('day-between' as const),
    field: dated,
    is: fc.constantFrom('between', 'not-between'),
    value: fc.constant(['2026-01-31', '2026-03-02'] as [string, string]),
  }),
  fc.record({ kind: fc.constant('span' as const), field: dated, is: fc.constantFrom('within-last', 'longer-ago', 'within-next'), days }),
  fc.record({
    kind: fc.constant('span' as const),
    field: fc.constantFrom('birthday', 'custom.met'),
    is: fc.constant('anniversary' as const),
    days: fc.constantFrom(0, 7, 30, 180),
  }),
  fc.record({
    kind: fc.constant('yes' as const),
    field: fc.constantFrom('madeUp' as const, 'custom.vip'),
    is: fc.constantFrom('yes', 'no'),
  }),
  fc.record({ kind: fc.constant('keeper' as const), is: fc.constantFrom('in', 'not-in'), value: fc.constant([keeper]) }),
  fc.record({
    kind: fc.constant('reach' as const),
    channel: fc.constantFrom('email', 'phone'),
    is: fc.constantFrom('good', 'unknown', 'doubtful', 'dead', 'none', 'usable'),
  }),
  fc.record({
    kind: fc.constant('consent' as const),
    channel: fc.constant('email' as const),
    purpose: fc.constantFrom('ask', 'give'),
    is: fc.constantFrom('given', 'withdrawn', 'never'),
  }),
  fc.record({
    kind: fc.constant('happened' as const),
    what: happening,
    measure: fc.constant('times' as const),
    is: fc.constantFrom('at-least', 'at-most', 'equals'),
    value: fc.constantFrom(0, 1, 2, 4),
    window,
  }),
  fc.record({
    kind: fc.constant('happened' as const),
    what: fc.constant({ goods: { words: ['tea'] } }),
    measure: fc.constantFrom('quantity', 'amount'),
    is: fc.constantFrom('at-least', 'at-most', 'equals'),
    value: fc.constantFrom(0, 3.3, 4),
  }),
  fc.record({ kind: fc.constant('last' as const), what: happening, is: fc.constantFrom('within-last', 'longer-ago'), days }),
  fc.record({
    kind: fc.constant('sequence' as const),
    first: happening,
    then: happening,
    withinDays: days,
    is: fc.constantFrom('followed', 'not-followed'),
    lastDays: fc.constantFrom(30, 365),
  }),
  fc.record({ kind: fc.constant('yearly' as const), what: happening, years: fc.constant(2) }),
  fc.record({ kind: fc.constant('yearly' as const), what: happening, years: fc.constant(2), month: fc.constantFrom(1, 3) }),
  fc.record({
    kind: fc.constant('rank' as const),
    field: fc.constant('profit' as const),
    is: fc.constantFrom('top', 'bottom'),
    of: fc.constant('percent' as const),
    value: fc.constant(20),
  }),
  fc.record({ kind: fc.constant('lot' as const), salt: fc.constantFrom('a', 'b'), from: fc.constant(10), below: fc.constant(60) }),
  fc.record({ kind: fc.constant('segment' as const), is: fc.constantFrom('in', 'not-in'), segment: fc.constantFrom(list, other) }),
  fc.record({ kind: fc.constant('segment' as const), is: fc.constantFrom('in', 'not-in'), segment: fc.constant(list), forDays: days }),
) as fc.Arbitrary<Test>;

const { rule: ruleOf } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    testOf,
    fc.record({ kind: fc.constantFrom('all', 'any', 'none', 'one'), of: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('rule') }),
    fc.record({ kind: fc.constant('household' as const), of: testOf }),
  ),
}));

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
    [list, null],
    [other, otherRule],
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
  const needs = { ...everything, events: kinds, goods: true, consents: true, addresses: true, inside: true, household: true };
  const persons: Map<Id, Person> = await personsOf(house.db, customers, needs, now);
  await fc.assert(
    fc.asyncProperty(ruleOf.filter(sound), fc.double({ min: 0, max: 1, noNaN: true }), async (rule, share) => {
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
