import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readInterests } from '../../insight/index.ts';
import { ownedThings } from '../../ledger/index.ts';
import { treatmentOf } from '../../segment/index.ts';

/** One thing we know of a member that their first page may be arranged by, under the name it is left out by. */
export type Reason =
  | { key: string; kind: 'owns'; name: string; productId: Id; since: Day }
  | { key: string; kind: 'likes'; name: string; signs: number; said: boolean }
  | { key: string; kind: 'treatment'; name: string };

/** What the page is arranged by, and what the member had left out. */
export type Grounds = { reasons: Reason[]; left: Reason[] };

const mostOwned = 2;
const mostLiked = 2;

const leftOut = async (reader: Reader, customerId: Id): Promise<Set<string>> => {
  const { rows } = await sql<{ reason: string }>`SELECT reason FROM home_choice WHERE customer_id = ${customerId}`.execute(reader);
  return new Set(rows.map((row) => row.reason));
};

/** What is arranged by for a member: what their cell of the grid is to see first, what they own, what they like. */
export const groundsFor = async (reader: Reader, member: Member, zone: string, now: Date): Promise<Grounds> => {
  const { customerId, companyId } = member;
  const [left, treated, owned, interests] = await Promise.all([
    leftOut(reader, customerId),
    treatmentOf(reader, [customerId]),
    ownedThings(reader, customerId, { companyId, zone }, now, 8),
    readInterests(reader, customerId),
  ]);
  const theme = treated.get(customerId)?.home ?? '';
  const things = owned.things.flatMap(({ productId, name, first }) =>
    productId ? [{ key: `owns:${productId}`, kind: 'owns' as const, name, productId, since: first }] : [],
  );
  const likes = interests
    .filter((one) => one.likes !== false)
    .map(({ category, looks, purchases, square, likes: said }) => ({
      key: `likes:${category}`,
      kind: 'likes' as const,
      name: category,
      signs: looks + purchases + square,
      said: said === true,
    }));
  const all: Reason[] = [
    ...(theme === '' ? [] : [{ key: 'treatment', kind: 'treatment' as const, name: theme }]),
    ...things.slice(0, mostOwned),
    ...likes.slice(0, mostLiked),
  ];
  return { reasons: all.filter((one) => !left.has(one.key)), left: all.filter((one) => left.has(one.key)) };
};
