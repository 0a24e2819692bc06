import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { instantsIn } from '../../kernel/local-time.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Square } from './square.ts';
import { type Person, peopleCalled } from './square-people.ts';
import type { Talk } from './square-talk.ts';
import { themedTalks } from './themed-talks.ts';

const posting = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('topic'),
    id: z.string(),
    space: z.string(),
    form: z.enum(['question', 'show', 'discussion']),
    author: z.string(),
    at: z.string(),
    title: z.string(),
    body: z.string(),
  }),
  z.object({ kind: z.literal('post'), id: z.string(), topic: z.string(), author: z.string(), at: z.string(), body: z.string() }),
]);
type Posting = z.output<typeof posting>;

const readPostings = async (path: string): Promise<Posting[]> => {
  const found: Posting[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) if (line) found.push(posting.parse(JSON.parse(line)));
  return found;
};

/** Many begin the same topic in the course of years; in the square it stands once, as it was begun last. */
const onceEach = (postings: readonly Posting[]): Extract<Posting, { kind: 'topic' }>[] => {
  const topics = postings.flatMap((one) => (one.kind === 'topic' ? [one] : [])).sort((a, b) => a.at.localeCompare(b.at));
  return [...new Map(topics.map((one) => [one.title, one])).values()];
};

/** Goods by the words people call them: what stands before the amount, in either language. */
const goodsByName = async (reader: Reader, companyId: Id): Promise<(text: string) => Id | undefined> => {
  const { rows } = await sql<{
    id: Id;
    name: string;
  }>`SELECT product_id AS id, name FROM product WHERE company_id = ${companyId} AND name <> '' ORDER BY code`.execute(reader);
  const names = rows.flatMap(({ id, name }) =>
    name
      .split(' · ')
      .map((part) => ({ id, word: part.replace(/[ ,].*$/, '').trim() }))
      .filter(({ word }) => word.length > 1),
  );
  return (text) => names.find(({ word }) => text.includes(word))?.id;
};

/** What the simulator's people said to one another, told by the people themselves, and the topics of the sample's own book. */
export const simulatedTalks = async (square: Square): Promise<{ talks: Talk[]; people: Person[] }> => {
  const { house, book, company, spaces } = square;
  const postings = await readPostings(join(house.settings.dataFolder, 'samples', 'tea-shop', 'community.jsonl'));
  const people = await peopleCalled(house.db, book, 'tea-shop', [...new Set(postings.map((one) => one.author))]);
  const productIn = await goodsByName(house.db, company.id);
  const toInstant = instantsIn(company.zone);
  const at = (text: string): Date => {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[- :]/).map(Number);
    return new Date(toInstant({ year, month, day, hour, minute, second }));
  };
  const answers = Map.groupBy(
    postings.flatMap((one) => (one.kind === 'post' ? [one] : [])),
    (one) => one.topic,
  );
  const talks = onceEach(postings).flatMap((one): Talk[] => {
    const author = people.get(one.author);
    const spaceId = spaces.get(one.space);
    // in this square nobody waits for years: what nobody answered stands there only while it is new
    const old = square.now.getTime() - at(one.at).getTime() > 10 * 86_400_000;
    if (!author || !spaceId || (old && !answers.has(one.id))) return [];
    const productId = productIn(`${one.title} ${one.body}`);
    const posts = (answers.get(one.id) ?? []).flatMap(({ author: by, body, at: when }) => {
      const person = people.get(by);
      return person ? [{ authorId: person.id, staffId: null, body, at: at(when) }] : [];
    });
    return [
      {
        ...{
          source: `sample:${one.id}`,
          spaceId,
          kind: one.form,
          title: one.title,
          body: one.body,
          language: author.language,
          authorId: author.id,
          at: at(one.at),
        },
        ...(productId ? { productId } : {}),
        posts,
      },
    ];
  });
  const own = await themedTalks(square);
  return { talks: [...talks, ...own.talks], people: [...people.values()] };
};
