import { dayIn } from '../../src/kernel/calendar.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import type { TestHouse } from './house.ts';

export const now = new Date('2026-03-02T09:00:00Z');
export const zone = 'Europe/London';
const aDay = 86_400_000;

/** What the rules of a test may name. */
export const known = {
  keeper: newId(),
  list: newId(),
  other: newId(),
  spaces: [newId(), newId()] as [Id, Id],
  groups: [newId(), newId()] as [Id, Id],
};
const { keeper, list, other } = known;
export const otherRule = { kind: 'number', field: 'orders', is: 'at-least', value: 3 } as const;

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
export const kinds = ['order.placed', 'visit.page', 'contact.answered'];
const names = ['王可欣', 'Ann Smith', 'ann smithson', 'ÉMILE', 'a%b_c', '', "O'Neil [x]"];

/** Sixty customers with everything a rule may ask for, much of it right at the edges of windows; answers their ids. */
export const settleSegmentTown = async (house: TestHouse): Promise<Id[]> => {
  const chance = chanceOf(7);
  const inGroups = chanceOf(11);
  const customers = Array.from({ length: 60 }, () => newId());
  const homes = Array.from({ length: 12 }, () => newId());
  const at = () => new Date(chance.of(3) ? chance.pick(moments) : now.getTime() - chance.of(900) * aDay + chance.of(aDay) - aDay);
  const write = async (text: string, values: unknown[]) => void (await house.database.pool.query(text, values));
  await write(`INSERT INTO product (product_id, company_id, code, name, category, added_at) VALUES ($1, $2, 'C2', '', 'cups', $3)`, [
    newId(),
    house.companyId,
    now,
  ]);
  for (const group of known.groups)
    await write(
      `INSERT INTO im_group (group_id, company_id, messenger, name, state_at, zone, made_at, unkept_since) VALUES ($1, $2, 'wecom', 'x', $3, $4, $3, $3)`,
      [group, house.companyId, now, zone],
    );
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
    if (chance.of(4) === 0)
      await write(
        `INSERT INTO doubt (customer_id, doubt_id, company_id, field, value, kind, confidence, evidence, found_at, settled_at, settled_as)
         VALUES ($1, $2, $3, 'birthday', 'x', 'contradiction', 0.5, '{}', $4, $5, $6)`,
        [id, newId(), house.companyId, now, ...chance.pick([[null, null] as const, [now, 'right'] as const])],
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
    if (chance.of(4))
      await write(`INSERT INTO customer_stage (customer_id, company_id, stage, since, looked_for) VALUES ($1, $2, $3, $4, '2026-03-02')`, [
        id,
        house.companyId,
        chance.pick(['new', 'loyal', 'at-risk']),
        day(),
      ]);
    if (chance.of(4))
      await write(
        `INSERT INTO customer_path (customer_id, company_id, way, source, first_at, touches, path) VALUES ($1, $2, $3, $4, $5, 1, '[]')`,
        [id, house.companyId, chance.pick(['search', 'friend']), chance.pick(['', 'baidu', 'Fair']), at()],
      );
    for (const category of ['tea', 'cups']) {
      if (chance.of(2))
        await write(
          `INSERT INTO interest (customer_id, category, weight, share, looks, purchases, last_on, counted_on, half_life)
           VALUES ($1, $2, 1, $3, 1, 1, '2026-03-01', '2026-03-02', 60)`,
          [id, category, chance.pick([0.29, 0.3, 0.71, 1])],
        );
      if (chance.of(3) === 0) await write('INSERT INTO interest_said VALUES ($1, $2, $3, $4)', [id, category, chance.of(2) === 0, now]);
    }
    if (chance.of(2))
      await write(
        `INSERT INTO member (customer_id, company_id, handle, shown_name, language, level, level_since, joined_at, seen_at, left_at)
         VALUES ($1, $2, $1::uuid::text, 'M', 'en', $3, $4, $4, $5, $6)`,
        [id, house.companyId, chance.of(5), at(), now, chance.pick([null, null, now])],
      );
    if (chance.of(3) === 0)
      await write(
        `INSERT INTO core_term (customer_id, term_id, company_id, state, invited_at, from_on, until_on, asks, gives, answered_at, ended_at)
         VALUES ($1, $2, $3, $4, $5, '2025-01-01', '2027-01-01', '', '', $6, $7)`,
        [
          id,
          newId(),
          house.companyId,
          ...chance.pick([
            ['invited', now, null, null],
            ['accepted', now, new Date(now.getTime() - aDay), null],
            ['ended', now, new Date(now.getTime() - 90 * aDay), new Date(now.getTime() - aDay)],
          ]),
        ],
      );
    for (const space of known.spaces)
      if (chance.of(3) === 0)
        await write(`INSERT INTO follow (customer_id, kind, target_id, because, muted, since) VALUES ($1, 'space', $2, 'asked', $3, $4)`, [
          id,
          space,
          chance.of(3) === 0,
          now,
        ]);
    for (const group of known.groups)
      if (inGroups.of(3) === 0)
        await write(
          `INSERT INTO group_member (group_id, entry_id, company_id, customer_id, settled, came_at, left_at, left_how)
           VALUES ($1, $2, $3, $4, 'joined', $5, $6, $7)`,
          [group, newId(), house.companyId, id, now, ...inGroups.pick([[null, null] as const, [now, 'gone'] as const])],
        );
    if (chance.of(2)) await write('INSERT INTO segment_member VALUES ($1, $2, $3)', [id, chance.pick([list, other]), at()]);
  }
  return customers;
};
