import type { Id } from '../../../kernel/id.ts';
import { pinyin } from '../../../kernel/pinyin.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

export type Callable = { handle: string; name: string };

type Row = { handle: string; name: string };

/** Letters of a name as one types them: 陈启明 is found by chenqiming and by cqm. */
const keysOf = (name: string): string[] => {
  const options = { toneType: 'none', type: 'array' } as const;
  const full = pinyin(name, options).join('');
  const first = pinyin(name, { ...options, pattern: 'first' }).join('');
  return [name, full, first].map((one) => one.toLowerCase().replaceAll(/\s+/g, ''));
};

const rank = (typed: string, one: Row): number => {
  const keys = [one.handle, ...keysOf(one.name)];
  if (keys.includes(typed)) return 0;
  if (keys.some((key) => key.startsWith(typed))) return 1;
  return keys.some((key) => key.includes(typed)) ? 2 : 3;
};

/** Whoever wrote lately is who is most likely called: so many are looked through, and no more. */
const mostSeen = 3_000;
const most = 8;

/**
 * Members somebody may be calling by what they typed after the @: by handle, by shown name, by its pinyin. Nothing but what stands on their
 * public page. Those in the topic come first.
 */
export const findCallable = async (
  reader: Reader,
  one: { companyId: Id; typed: string; topicId?: Id | undefined },
): Promise<Callable[]> => {
  const typed = one.typed.toLowerCase().replaceAll(/\s+/g, '');
  const { rows: here } = await sql<Row>`SELECT m.handle, m.shown_name AS name FROM member m
    WHERE m.company_id = ${one.companyId} AND m.left_at IS NULL AND m.customer_id IN
      (SELECT p.author_id FROM post p WHERE p.topic_id = ${one.topicId ?? null}::uuid AND p.state = 'shown')
    LIMIT 200`.execute(reader);
  const { rows: all } =
    typed === ''
      ? { rows: [] }
      : await sql<Row>`SELECT handle, shown_name AS name FROM member
    WHERE company_id = ${one.companyId} AND left_at IS NULL ORDER BY seen_at DESC LIMIT ${mostSeen}`.execute(reader);
  const found = new Map<string, { row: Row; rank: number }>();
  for (const row of here) found.set(row.handle, { row, rank: typed === '' ? 0 : rank(typed, row) - 0.5 });
  for (const row of all) if (!found.has(row.handle)) found.set(row.handle, { row, rank: rank(typed, row) });
  return [...found.values()]
    .filter((each) => each.rank < 2.5)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ row }) => ({ handle: row.handle, name: row.name }));
};
