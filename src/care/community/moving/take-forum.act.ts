import { appendFile, writeFile } from 'node:fs/promises';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { type Arrival, normalEmail, takeCustomers } from '../../profile/index.ts';
import { takeMembers } from '../member/index.ts';
import { slugOf, takeSpaces, takeTopics } from '../topic/index.ts';
import { type OldRecord, readForum } from './forum.read.ts';
import { type Fault, guessRecord, type OldPerson, type OldPost, type OldTopic } from './guess.ts';

export type ForumWish = { path: string; companyId: Id; source: string; space: string; dryRun: boolean };
export type ForumTaken = {
  records: number;
  people: number;
  topics: number;
  posts: number;
  faults: number;
  errors: string | null;
  dryRun: boolean;
};

const atOnce = 500;

type Batch = { people: OldPerson[]; topics: OldTopic[]; posts: OldPost[] };
const empty = (): Batch => ({ people: [], topics: [], posts: [] });
type Faulty = { place: number; fault: Fault['fault'] };

const plainHandle = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30) || 'member';

const languageOf = (text: string): 'zh' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');

/** Somebody of the old forum: known by their name there, and by their e-mail to whoever was a customer before. */
const arrivalOf = (one: OldPerson, source: string, now: Date): Arrival => {
  const email = one.email ? normalEmail(one.email) : undefined;
  const identities = [{ kind: `forum:${source}`, value: one.source.toLowerCase() }, ...(email ? [{ kind: 'email', value: email }] : [])];
  return {
    identities,
    kind: 'person',
    name: one.name,
    addresses: email && one.email ? [{ channel: 'email', value: one.email, normal: email }] : [],
    consents: [],
    since: one.joinedAt ?? now,
  };
};

type Known = { people: Map<string, Id>; spaces: Map<string, Id>; topics: Set<string> };

/** Authors become customers and members, once, however often they come; those nobody described are called by the name they wrote under. */
const takePeople = async (tx: Tx, wish: ForumWish, batch: Batch, known: Known, now: Date): Promise<number> => {
  const described = new Map(batch.people.map((one) => [one.source.toLowerCase(), one]));
  const byHandle = new Map(batch.people.flatMap((one) => (one.handle ? [[one.handle.toLowerCase(), one] as const] : [])));
  for (const author of [...batch.topics, ...batch.posts].flatMap((one) => (one.author ? [one.author] : []))) {
    const key = author.toLowerCase();
    if (known.people.has(key) || described.has(key) || byHandle.has(key)) continue;
    described.set(key, {
      what: 'person',
      source: author,
      name: author.slice(0, 60),
      handle: author,
      email: undefined,
      joinedAt: undefined,
    });
  }
  const people = [...described.values()].filter((one) => !known.people.has(one.source.toLowerCase()));
  if (people.length === 0) return 0;
  const from = { source: `forum:${wish.source}`, companyId: wish.companyId, importId: null, madeUp: false };
  const { ids, created } = await takeCustomers(
    tx,
    people.map((one) => arrivalOf(one, wish.source, now)),
    from,
    now,
  );
  const members = new Map<Id, Parameters<typeof takeMembers>[1][number]>();
  for (const [at, one] of people.entries()) {
    const id = ids[at] as Id;
    known.people.set(one.source.toLowerCase(), id);
    if (one.handle) known.people.set(one.handle.toLowerCase(), id);
    const { companyId } = wish;
    if (!members.has(id))
      members.set(id, {
        customerId: id,
        companyId,
        handle: plainHandle(one.handle ?? one.name),
        shownName: one.name,
        place: '',
        language: languageOf(one.name),
        joinedAt: one.joinedAt ?? now,
      });
  }
  await takeMembers(tx, [...members.values()], now);
  return created;
};

const spacesFor = async (tx: Tx, wish: ForumWish, batch: Batch, known: Known, now: Date): Promise<void> => {
  const names = [...new Set(batch.topics.map((one) => one.category || wish.space))].filter((name) => !known.spaces.has(name));
  if (names.length === 0) return;
  const kinds = ['discussion', 'question', 'idea', 'defect', 'show', 'poll'] as const;
  const slugs = await takeSpaces(
    tx,
    wish.companyId,
    names.map((name) => ({ slug: slugOf(name), name, about: '', rules: '', kinds: [...kinds] })),
    now,
  );
  for (const name of names) {
    const id = slugs.get(slugOf(name));
    if (id) known.spaces.set(name, id);
  }
};

/** One transaction for each piece: what came is whole, and a second run begins where the first stopped. */
const take = (house: House, wish: ForumWish, batch: Batch, known: Known) =>
  house.db.transaction().execute(async (tx) => {
    const now = house.clock.now();
    const people = await takePeople(tx, wish, batch, known, now);
    await spacesFor(tx, wish, batch, known, now);
    const name = (source: string) => `forum:${wish.source}:${source}`;
    const authorOf = (author: string | undefined) => (author ? (known.people.get(author.toLowerCase()) ?? null) : null);
    const answers = new Map(batch.posts.filter((one) => one.accepted).map((one) => [one.topic, one.source]));
    const topics = batch.topics.flatMap((one) => {
      const spaceId = known.spaces.get(one.category || wish.space);
      const accepted = one.accepted ?? answers.get(one.source);
      const kind = one.question || accepted ? ('question' as const) : ('discussion' as const);
      const { title, body, postedAt, closed, views } = one;
      return spaceId
        ? [
            {
              source: name(`t${one.source}`),
              spaceId,
              kind,
              title,
              language: languageOf(title + body),
              authorId: authorOf(one.author),
              body,
              postedAt,
              closed,
              views,
              ...(accepted ? { acceptedSource: name(`p${accepted}`) } : {}),
            },
          ]
        : [];
    });
    const posts = batch.posts.map((one) => ({
      ...{
        topicSource: name(`t${one.topic}`),
        source: name(`p${one.source}`),
        authorId: authorOf(one.author),
        body: one.body,
        postedAt: one.postedAt,
      },
      ...(one.replyTo ? { replyToSource: name(`p${one.replyTo}`) } : {}),
    }));
    const taken = await takeTopics(tx, { companyId: wish.companyId, topics, posts, reactions: [] }, now);
    await pagesChanged(tx, ['everything']);
    return { people, ...taken };
  });

const gather = (batch: Batch, one: OldPerson | OldTopic | OldPost): void => {
  if (one.what === 'person') batch.people.push(one);
  else if (one.what === 'topic') batch.topics.push(one);
  else batch.posts.push(one);
};

const sizeOf = (batch: Batch): number => batch.people.length + batch.topics.length + batch.posts.length;

const read = (record: OldRecord, known: Known, now: Date) =>
  record.fields ? guessRecord(record.fields, (topic) => known.topics.has(topic), now, record.hint) : ({ fault: 'unknown' } as const);

/**
 * Moves an old forum in: people, topics and posts with their dates, in the order of the file, some hundred at once. What came before under
 * its name there stays as it is, so that a file may come again. Records that cannot be read are written down beside the file.
 */
export const takeForum = async (house: House, wish: ForumWish, progress: (records: number) => void): Promise<Outcome<ForumTaken>> => {
  const { rows } = await sql`SELECT FROM company WHERE company_id = ${wish.companyId}`.execute(house.db);
  if (rows.length === 0) return refused('not-found');
  const known: Known = { people: new Map(), spaces: new Map(), topics: new Set() };
  const sum = { records: 0, people: 0, topics: 0, posts: 0, faults: 0 };
  const errors = `${wish.path}.errors.ndjson`;
  let [batch, faulty]: [Batch, Faulty[]] = [empty(), []];
  const flush = async (): Promise<void> => {
    if (faulty.length > 0) {
      const lines = faulty.map((one) => `${JSON.stringify(one)}\n`).join('');
      await (sum.faults === 0 ? writeFile(errors, lines) : appendFile(errors, lines));
      sum.faults += faulty.length;
    }
    if (wish.dryRun) {
      sum.people += batch.people.length;
      sum.topics += batch.topics.length;
      sum.posts += batch.posts.length;
    } else if (sizeOf(batch) > 0) {
      const taken = await take(house, wish, batch, known);
      sum.people += taken.people;
      sum.topics += taken.topics;
      sum.posts += taken.posts;
    }
    [batch, faulty] = [empty(), []];
    progress(sum.records);
  };
  for await (const record of readForum(wish.path)) {
    sum.records += 1;
    const one = read(record, known, house.clock.now());
    if ('fault' in one) faulty.push({ place: record.place, fault: one.fault });
    else {
      if (one.what === 'topic') known.topics.add(one.source);
      gather(batch, one);
    }
    if (sizeOf(batch) + faulty.length >= atOnce) await flush();
  }
  await flush();
  return done({ ...sum, errors: sum.faults > 0 ? errors : null, dryRun: wish.dryRun });
};
