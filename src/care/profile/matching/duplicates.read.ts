import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { mask } from '../mask.ts';
import { visibleTo } from '../visible.data.ts';
import { type Compared, factsOf, knownAsTwo, type Pair, saidToBeOne } from './facts.data.ts';
import { crowd, metUnderKeys, standingUnder } from './match-key.data.ts';
import { matchKeys } from './match-keys.ts';
import type { PersonFacts } from './person-facts.ts';
import { sharersOf } from './sharers.ts';
import { chanceOf, type Share, weigh } from './weigh.ts';

export type Side = {
  id: Id;
  kind: string;
  name: string;
  givenName: string | null;
  familyName: string | null;
  title: string | null;
  language: string | null;
  zone: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  birthday: string | null;
  keeper: { id: Id; name: string } | null;
  emails: string[];
  phones: string[];
  posts: string[];
  orders: number;
  lastOrder: Date | null;
  createdAt: Date;
  version: number;
  madeUp: boolean;
};

export type Told = { code: string; weight: number; facts: Record<string, string | number> };
export type Likeness = { score: number; chance: number; because: Told[] };
export type DuplicateRow = Likeness & { one: Side; other: Side };

type SideRow = Omit<Side, 'emails' | 'phones' | 'posts'> & { companies: Id[]; emails: string[]; phones: string[]; posts: string[] };

/** Both sides of pairs as a list may show them: addresses masked as everywhere. */
export const sidesOf = async (reader: Reader, ids: readonly Id[]): Promise<Map<Id, Side>> => {
  const { rows } = await sql<SideRow>`
    SELECT c.customer_id AS id, c.kind, c.name, c.given_name AS "givenName", c.family_name AS "familyName", c.title, c.language, c.zone, c.country,
      c.region, c.city, c.birthday, c.created_at AS "createdAt", c.version, c.made_up_at IS NOT NULL AS "madeUp",
      CASE WHEN k.staff_id IS NOT NULL THEN jsonb_build_object('id', k.staff_id, 'name', k.name) END AS keeper,
      coalesce(m.orders, 0) AS orders, m.last_order_at AS "lastOrder",
      coalesce(a.emails, '{}') AS emails, coalesce(a.phones, '{}') AS phones, coalesce(a.posts, '{}') AS posts
    FROM customer c LEFT JOIN customer_metrics m USING (customer_id) LEFT JOIN staff_member k ON k.staff_id = c.keeper
    LEFT JOIN LATERAL (SELECT array_agg(normal::text ORDER BY added_at) FILTER (WHERE channel = 'email') AS emails,
        array_agg(normal::text ORDER BY added_at) FILTER (WHERE channel = 'phone') AS phones,
        array_agg(value ORDER BY added_at) FILTER (WHERE channel = 'post') AS posts
      FROM address a WHERE a.customer_id = c.customer_id) a ON true
    WHERE c.customer_id = ANY(${[...ids]}::uuid[])`.execute(reader);
  return new Map(
    rows.map(({ companies: _, ...row }) => [
      row.id,
      {
        ...row,
        emails: row.emails.map((one) => mask('email', one)),
        phones: row.phones.map((one) => mask('phone', one)),
        posts: row.posts.map((one) => mask('post', one)),
      },
    ]),
  );
};

/** A share as it may be shown: its address masked. */
const shown = ({ code, weight, facts }: Share): Told => ({
  code,
  weight,
  facts: {
    ...facts,
    ...(typeof facts.phone === 'string' ? { phone: mask('phone', facts.phone) } : {}),
    ...(typeof facts.email === 'string' ? { email: facts.email.includes('@') ? mask('email', facts.email) : '' } : {}),
  },
});

const likenessOf = (score: number, shares: readonly Share[]): Likeness => ({ score, chance: chanceOf(score), because: shares.map(shown) });

/** How alike these pairs are as their customers stand now. */
const judgeNow = async (reader: Reader, pairs: readonly Pair[], asOf: string): Promise<Map<string, Likeness>> => {
  const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  const [facts, met, two, said] = [
    await factsOf(reader, ids),
    await metUnderKeys(reader, ids),
    await knownAsTwo(reader, pairs),
    await saidToBeOne(reader, ids),
  ];
  const told = new Set(said.map(({ one, other }) => `${one} ${other}`));
  const under = Map.groupBy(met, ({ one, other }) => `${one} ${other}`);
  return new Map(
    pairs.flatMap(({ one, other }) => {
      const [a, b] = [facts.get(one), facts.get(other)];
      const text = `${one} ${other}`;
      if (!a || !b) return [];
      const { score, shares } = weigh(a, b, {
        asOf,
        sharers: sharersOf(a, under.get(text) ?? []),
        said: told.has(text),
        related: two.has(text),
      });
      return [[text, likenessOf(score, shares)]];
    }),
  );
};

const rowsOf = async (reader: Reader, pairs: readonly Pair[], asOf: string): Promise<DuplicateRow[]> => {
  const judged = await judgeNow(reader, pairs, asOf);
  const sides = await sidesOf(reader, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]);
  return pairs.flatMap(({ one, other }) => {
    const [a, b, likeness] = [sides.get(one), sides.get(other), judged.get(`${one} ${other}`)];
    return a && b && likeness ? [{ one: a, other: b, ...likeness }] : [];
  });
};

const both = (principal: Principal) => sql`JOIN customer a ON a.customer_id = d.customer_id JOIN customer b ON b.customer_id = d.other_id
  WHERE d.state = 'found' AND ${visibleTo(principal, 'a')} AND ${visibleTo(principal, 'b')}`;

export type QueuePlace = { score: number; one: Id; other: Id };

/** The queue from a place on, the likeliest first; only pairs of which the asking person sees both. */
export const readQueue = async (
  reader: Reader,
  principal: Principal,
  asOf: string,
  limit: number,
  from?: QueuePlace,
): Promise<{ items: DuplicateRow[]; next: QueuePlace | null }> => {
  const after = from
    ? sql`AND (-d.score, d.customer_id, d.other_id) > (${-from.score}::real, ${from.one}::uuid, ${from.other}::uuid)`
    : sql``;
  const { rows } =
    await sql<QueuePlace>`SELECT d.score, d.customer_id AS one, d.other_id AS other FROM duplicate_pair d ${both(principal)} ${after}
    ORDER BY d.score DESC, d.customer_id, d.other_id LIMIT ${limit}`.execute(reader);
  const last = rows.at(-1);
  return { items: await rowsOf(reader, rows, asOf), next: rows.length === limit && last ? last : null };
};

/** How many wait, counted no further than anybody would read. */
export const countQueue = async (reader: Reader, principal: Principal): Promise<number> => {
  const { rows } = await sql<{
    count: number;
  }>`SELECT count(*)::int AS count FROM (SELECT FROM duplicate_pair d ${both(principal)} LIMIT 1000) AS few`.execute(reader);
  return rows[0]?.count ?? 0;
};

export type Merged = { id: Id; otherId: Id; name: string; at: Date; by: string | null };

/** Who else a customer may be, and who was merged into them. */
export const readDuplicatesOf = async (
  reader: Reader,
  principal: Principal,
  id: Id,
  asOf: string,
): Promise<{ pairs: DuplicateRow[]; merged: Merged[] } | undefined> => {
  const { rows: seen } = await sql`SELECT FROM customer c WHERE c.customer_id = ${id} AND ${visibleTo(principal)}`.execute(reader);
  if (seen.length === 0) return undefined;
  const { rows } = await sql<Pair>`SELECT d.customer_id AS one, d.other_id AS other FROM duplicate_pair d ${both(principal)}
    AND ${id}::uuid IN (d.customer_id, d.other_id) ORDER BY d.score DESC, d.customer_id, d.other_id LIMIT 50`.execute(reader);
  const { rows: merged } =
    await sql<Merged>`SELECT r.merge_id AS id, r.other_id AS "otherId", r.other_name AS name, r.merged_at AS at, s.name AS by
    FROM merge_record r LEFT JOIN staff_member s ON s.staff_id = r.merged_by
    WHERE r.customer_id = ${id} AND r.undone_at IS NULL ORDER BY r.merged_at DESC, r.merge_id DESC LIMIT 50`.execute(reader);
  const pairs = (await rowsOf(reader, rows, asOf)).map((row) => (row.one.id === id ? row : { ...row, one: row.other, other: row.one }));
  return { pairs, merged };
};

export type LikelyRow = Likeness & { customer: Side };

/** Below even odds nobody is named: one name in one city is not worth a warning. */
const worthNaming = 0;

/**
 * Who somebody being typed in may already be: the same keys and the same rule as everywhere. Only customers the asking person sees are
 * named, and an address is shown masked however it was found.
 */
export const readLikely = async (reader: Reader, principal: Principal, typed: PersonFacts, asOf: string): Promise<LikelyRow[]> => {
  const keys = matchKeys(typed, asOf);
  if (keys.length === 0) return [];
  const under = await standingUnder(reader, keys);
  const crowds = Map.groupBy(under, (one) => one.key);
  const ids = [...new Set(under.filter(({ key }) => (crowds.get(key)?.length ?? 0) < crowd).map((one) => one.id))];
  const { rows } = await sql<{
    id: Id;
  }>`SELECT c.customer_id AS id FROM customer c WHERE c.customer_id = ANY(${ids}::uuid[]) AND ${visibleTo(principal)}`.execute(reader);
  const facts = await factsOf(
    reader,
    rows.map((row) => row.id),
  );
  const sharers = (facts: Compared) =>
    sharersOf(
      facts,
      [...crowds].map(([key, all]) => ({ key, sharers: all.length + 1 })),
    );
  const judged = [...facts.values()]
    .map((one) => ({ id: one.id, ...weigh({ ...typed, kind: one.kind }, one, { asOf, sharers: sharers(one) }) }))
    .filter((one) => one.score >= worthNaming)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5);
  const sides = await sidesOf(
    reader,
    judged.map((one) => one.id),
  );
  return judged.flatMap(({ id, score, shares }) => {
    const customer = sides.get(id);
    return customer ? [{ customer, ...likenessOf(score, shares) }] : [];
  });
};
