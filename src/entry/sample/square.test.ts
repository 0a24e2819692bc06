import { expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse } from '../../../tests/house/house.ts';
import { makeOwner } from '../../care/staff/index.ts';
import { newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { loadSquare } from './load-square.ts';

test('a sample has a square that lives, all of it made up and nobody called by their own name; loading it again adds nothing', async () => {
  const house = await openTestHouse();
  try {
    const customers = await settleCustomers(house, 30);
    const now = house.clock.now();
    await house.db.transaction().execute((tx) => makeOwner(tx, now));
    const product = newId();
    await sql`INSERT INTO product (product_id, company_id, code, name, added_at) VALUES (${product}, ${house.companyId}, '22423', 'Cakestand', ${now})`.execute(
      house.db,
    );
    for (const [place, customerId] of customers.entries()) {
      const order = newId();
      await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
        VALUES (${customerId}, ${order}, ${house.companyId}, 'test', ${`N${place}`}, 'order', '2024-05-01', 'GBP', 9, 0, 9, 1)`.execute(
        house.db,
      );
      await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
        VALUES (${customerId}, ${order}, 1, 'goods', ${place % 2 ? '22423' : 'X'}, 'Cakestand', 1, 9, 9)`.execute(house.db);
    }
    await loadSquare(house, 'online-retail');
    const count = async () =>
      (
        await sql<
          Record<string, number>
        >`SELECT (SELECT count(*)::int FROM member WHERE made_up) AS members, (SELECT count(*)::int FROM topic WHERE made_up) AS topics,
          (SELECT count(*)::int FROM post WHERE made_up) AS posts, (SELECT count(*)::int FROM reaction) AS reactions, (SELECT count(*)::int FROM room_message) AS lines,
          (SELECT count(*)::int FROM activity) AS activities, (SELECT count(*)::int FROM sign_up WHERE state = 'attended') AS came,
          (SELECT count(*)::int FROM topic WHERE accepted_post_id IS NOT NULL) AS settled, (SELECT count(*)::int FROM post WHERE owner_since IS NOT NULL) AS by_owners,
          (SELECT count(*)::int FROM post WHERE staff_id IS NOT NULL) AS by_house, (SELECT count(*)::int FROM event WHERE family = 'community') AS told,
          (SELECT count(*)::int FROM member m JOIN customer c USING (customer_id) WHERE m.shown_name = c.name) AS by_name,
          (SELECT count(*)::int FROM topic t WHERE t.posted_at > ${now} OR t.last_posted_at > ${now}) AS ahead,
          (SELECT count(*)::int FROM member_day) AS days, (SELECT count(*)::int FROM member_day WHERE on_day >= ${now}::date) AS days_ahead,
          (SELECT count(*)::int FROM member_trust t WHERE t.days_visited <> (SELECT count(*) FROM member_day d WHERE d.customer_id = t.customer_id)) AS miscounted,
          (SELECT count(*)::int FROM member WHERE seen_at > ${now}) AS seen_ahead,
          (SELECT count(*)::int FROM poll_vote v WHERE v.voted_at <= ${now}) AS votes, (SELECT sum(o.votes)::int FROM poll_option o) AS votes_told,
          (SELECT count(*)::int FROM ruling WHERE appealed_at <= ${now} AND answered_at IS NULL) AS appeals_waiting,
          (SELECT count(*)::int FROM ruling WHERE answer = 'lifted' AND answered_at <= ${now}) AS appeals_answered,
          (SELECT count(*)::int FROM post WHERE state = 'hidden') AS hidden, (SELECT count(*)::int FROM matter WHERE decided_at IS NULL) AS matters,
          (SELECT count(*)::int FROM topic WHERE title ~ 'dishwasher' AND title !~ 'teacup|plate|mug|cakestand') AS washed_paper,
          (SELECT count(*)::int - count(DISTINCT shown_name)::int FROM member) AS alike`.execute(house.db)
      ).rows[0];
    const first = await count();
    expect(first).toMatchObject({
      members: 30,
      activities: 3,
      by_name: 0,
      ahead: 0,
      alike: 0,
      washed_paper: 0,
      days_ahead: 0,
      miscounted: 0,
      seen_ahead: 0,
      votes: 30,
      votes_told: 30,
      appeals_waiting: 1,
      appeals_answered: 1,
      hidden: 1,
      matters: 1,
    });
    for (const [name, least] of Object.entries({
      topics: 60,
      posts: 150,
      reactions: 200,
      lines: 12,
      settled: 15,
      by_owners: 3,
      by_house: 3,
      told: 150,
      days: 20,
    }))
      expect(first?.[name], name).toBeGreaterThan(least);
    await loadSquare(house, 'online-retail');
    expect(await count()).toEqual(first);
  } finally {
    await house.close();
  }
});
