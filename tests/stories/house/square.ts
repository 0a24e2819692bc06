import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { newId } from '../../../src/kernel/id.ts';
import { urlOf } from '../../../src/platform/database/embedded.ts';
import { whoRuns } from '../../../src/platform/house-lock.ts';
import { hashOf } from '../../../src/platform/secret/secret.ts';
import { house, openStranger, type Window } from './desk.ts';

/** What cannot be waited for in a story, such as a hundred days of coming by, is laid into the house’s database. */
export const plant = async <T extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<T[]> => {
  const { data } = house();
  const port = (await whoRuns(data))?.databasePort;
  if (!port) throw new Error(`nobody runs on ${data}`);
  const client = new pg.Client({ connectionString: await urlOf(data, port) });
  await client.connect();
  try {
    return (await client.query<T>(query, values)).rows;
  } finally {
    await client.end();
  }
};

export type Settled = { customerId: string; companyId: string; name: string; open(path: string, window?: Window): Promise<Page> };

/** A customer of the first company who has joined, and windows in which they are signed in. */
export const settleMember = async (name: string, language: 'zh' | 'en' = 'en', joinedDaysAgo = 200): Promise<Settled> => {
  const customerId = newId();
  const [company] = await plant<{ company_id: string }>('SELECT company_id FROM company ORDER BY created_at, company_id LIMIT 1');
  const companyId = company?.company_id ?? '';
  const at = new Date(Date.now() - joinedDaysAgo * 86_400_000);
  await plant(
    `INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at) VALUES ($1, 'person', $2, ARRAY[$3::uuid], $4, $4)`,
    [customerId, `${name} Private`, companyId, at],
  );
  await plant(
    `INSERT INTO member (customer_id, company_id, handle, shown_name, language, level, level_since, level_by_hand, joined_at, seen_at)
     VALUES ($1, $2, $3, $4, $5, 2, $6, true, $6, $6)`,
    [customerId, companyId, `m-${customerId.slice(-10)}`, name, language, at],
  );
  await plant('INSERT INTO handle (handle, customer_id, taken_at) VALUES ($1, $2, $3)', [`m-${customerId.slice(-10)}`, customerId, at]);
  const word = randomBytes(32).toString('base64url');
  const until = new Date(Date.now() + 86_400_000);
  await plant(
    `INSERT INTO portal_session (session_id, token_hash, customer_id, opened_at, opened_by, seen_at, expires_at) VALUES ($1, $2, $3, $4, 'code', $4, $5)`,
    [newId(), hashOf(word), customerId, new Date(), until],
  );
  return {
    customerId,
    companyId,
    name,
    open: async (path, window = {}) => {
      const page = await openStranger({ language, ...window });
      await page.context().addCookies([{ name: 'teahouse-member', value: word, url: house().address }]);
      await page.goto(path);
      return page;
    },
  };
};

/** A space open to everybody. */
export const settleSpace = async (companyId: string, name: string): Promise<string> => {
  const id = newId();
  await plant(
    `INSERT INTO space (space_id, company_id, slug, name, kinds, made_at) VALUES ($1, $2, $3, $4, '{discussion,question,idea,defect}', now())`,
    [id, companyId, `s-${id.slice(-12)}`, name],
  );
  return id;
};

type NewTopic = {
  spaceId: string;
  companyId: string;
  authorId: string;
  kind: string;
  title: string;
  body: string;
  language: string;
  productId?: string;
  daysAgo: number;
};

export const settleTopic = async (one: NewTopic): Promise<string> => {
  const id = newId();
  const at = new Date(Date.now() - one.daysAgo * 86_400_000);
  await plant(
    `INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, product_id, posts, posted_at, last_posted_at)
     VALUES ($1, $2, $3, $4, $5, 'a-topic', $6, $7, $8, 1, $9, $9)`,
    [id, one.companyId, one.spaceId, one.kind, one.title, one.language, one.authorId, one.productId ?? null, at],
  );
  await settlePost({ topicId: id, companyId: one.companyId, authorId: one.authorId, number: 1, body: one.body, at });
  return id;
};

export const settlePost = async (one: {
  topicId: string;
  companyId: string;
  authorId: string;
  number: number;
  body: string;
  at: Date;
}): Promise<string> => {
  const id = newId();
  await plant(
    `INSERT INTO post (post_id, topic_id, company_id, number, author_id, body, html, posted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, one.topicId, one.companyId, one.number, one.authorId, one.body, `<p>${one.body}</p>`, one.at],
  );
  return id;
};

/** A product of the company, and somebody who bought it that many days ago. */
export const someProduct = async (companyId: string): Promise<{ id: string; name: string; code: string }> => {
  const [found] = await plant<{ id: string; name: string; code: string }>(
    "SELECT product_id AS id, name, code FROM product WHERE company_id = $1 AND name <> '' ORDER BY length(name), code LIMIT 1",
    [companyId],
  );
  if (!found) throw new Error('the sample sells nothing');
  return found;
};

export const bought = async (customerId: string, companyId: string, code: string, daysAgo: number): Promise<void> => {
  const id = newId();
  const at = new Date(Date.now() - daysAgo * 86_400_000);
  await plant(
    `INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
     SELECT $1::uuid, $2::uuid, company_id, 'story', $2::uuid::text, 'order', $4, currency, 30, 0, 30, 1 FROM company WHERE company_id = $3`,
    [customerId, id, companyId, at],
  );
  await plant(
    `INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount) VALUES ($1, $2, 1, 'goods', $3, $3, 1, 30, 30)`,
    [customerId, id, code],
  );
};
