import {
  type TakenActivity,
  takeActivities,
  takeDays,
  takeRooms,
  takeSpaces,
  takeTopics,
  takeVoices,
  takeWilling,
} from '../../care/community/index.ts';
import { takeArticles } from '../../care/knowledge/index.ts';
import { findOwner } from '../../care/staff/index.ts';
import { addDays, dayIn } from '../../kernel/calendar.ts';
import { instantsIn } from '../../kernel/local-time.ts';
import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { simulatedTalks } from './simulated-talks.ts';
import type { Square } from './square.ts';
import { readSquareBook } from './square-book.ts';
import { chanceFrom, seedOf } from './square-chance.ts';
import { keepGroups } from './square-groups.ts';
import { lastSeen, visitsOf } from './square-habits.ts';
import { buyers, settle } from './square-people.ts';
import { keepRulings } from './square-rulings.ts';
import { type Talk, takenFrom } from './square-talk.ts';
import { themedTalks } from './themed-talks.ts';

type Sample = 'online-retail' | 'tea-shop';

const readersOnly = 140;
const atOnce = 60;

const firstCompany = async (house: House): Promise<Square['company']> => {
  const { rows } = await sql<
    Square['company']
  >`SELECT company_id AS id, zone, currency FROM company ORDER BY created_at, company_id LIMIT 1`.execute(house.db);
  if (!rows[0]) throw new Error('the sample needs a company to belong to');
  return rows[0];
};

const keepTalks = async ({ house, company, members, now }: Square, talks: readonly Talk[]): Promise<void> => {
  const ids = members.map((one) => one.id);
  for (let from = 0; from < talks.length; from += atOnce) {
    const taken = talks.slice(from, from + atOnce).map((talk) => takenFrom(talk, ids, now));
    const batch = {
      ...{ companyId: company.id, madeUp: true, topics: taken.map((one) => one.topic) },
      ...{ posts: taken.flatMap((one) => one.posts), reactions: taken.flatMap((one) => one.reactions) },
    };
    await house.db.transaction().execute((tx) => takeTopics(tx, batch, now));
  }
};

/** Each letter of a room's book is one person; the last line was said this morning. */
const keepRooms = ({ house, book, company, owner, members, now }: Square): Promise<void> => {
  const rooms = book.rooms.map(({ name, about, lines }) => {
    const chance = chanceFrom(seedOf(name));
    const people = chance.some(members, 12);
    const letters = [...new Set(lines.map(([letter]) => letter))];
    let at = now.getTime() - chance.whole(20, 90) * 60_000;
    const times = lines.map(() => {
      at -= chance.whole(1, 40) * 60_000;
      return new Date(at);
    });
    return {
      ...{ name, about },
      lines: lines.map(([letter, body], place) => ({
        authorId: letter === '@house' ? null : (people[letters.indexOf(letter)]?.id ?? null),
        staffId: letter === '@house' ? owner : null,
        ...{ body, saidAt: times[lines.length - 1 - place] as Date },
      })),
    };
  });
  return house.db.transaction().execute((tx) => takeRooms(tx, company.id, rooms, now));
};

const keepActivities = ({ house, book, company, owner, members, now }: Square): Promise<void> => {
  const toInstant = instantsIn(company.zone);
  const given = book.activities.map(({ days, at, hours, taken, waiting, came, ...one }): TakenActivity => {
    const [year = 0, month = 1, day = 1] = addDays(dayIn(company.zone, now), days).split('-').map(Number);
    const [hour = 0, minute = 0] = at.split(':').map(Number);
    const startsAt = new Date(toInstant({ year, month, day, hour, minute, second: 0 }));
    const chance = chanceFrom(seedOf(one.title));
    const past = startsAt < now;
    const asked = (place: number) =>
      new Date(Math.min(startsAt.getTime(), now.getTime()) - (30 - place) * 3_600_000 - chance.whole(1, 50) * 60_000);
    const guests = chance.some(members, taken + waiting).map(({ id: customerId }, place) => {
      const state =
        place >= taken ? ('waiting' as const) : !past ? ('seated' as const) : place < came ? ('attended' as const) : ('absent' as const);
      return { ...{ customerId, companions: 0, state }, askedAt: asked(place) };
    });
    return {
      ...one,
      ...{ startsAt, endsAt: new Date(startsAt.getTime() + hours * 3_600_000), zone: company.zone, currency: company.currency },
      ...{ language: book.language, operators: [owner], guests },
    };
  });
  return house.db.transaction().execute((tx) => takeActivities(tx, company.id, given, now));
};

/** Who knows their way is asked to help: one in three of those who speak about what they own. */
const keepWilling = ({ house, company, now }: Square, talks: readonly Talk[]): Promise<void> => {
  const willing = talks.flatMap(({ productId, posts, source }) =>
    productId === undefined
      ? []
      : posts.flatMap(({ authorId }) =>
          authorId && seedOf(`${source} ${authorId}`) % 3 === 0 ? [{ customerId: authorId, productId, aWeek: 3 }] : [],
        ),
  );
  return house.db.transaction().execute((tx) => takeWilling(tx, company.id, willing, now));
};

const keepArticles = ({ house, book, company, owner, spaces, members, now }: Square): Promise<void> => {
  const articles = book.articles.map(({ space, ...one }) => ({
    ...one,
    ...{ spaceId: spaces.get(space) ?? null, language: book.language },
    authorId: one.kind === 'story' ? chanceFrom(seedOf(one.title)).pick(members).id : null,
  }));
  return house.db.transaction().execute((tx) => takeArticles(tx, company.id, articles, owner, now));
};

/** Gives a sample the square it would have: members, spaces, topics, rooms and activities, all made up and marked so. What is there stays. */
export const loadSquare = async (house: House, sample: Sample): Promise<void> => {
  const [book, company, now] = [await readSquareBook(sample), await firstCompany(house), house.clock.now()];
  const owner = await house.db.transaction().execute((tx) => findOwner(tx));
  if (!owner) throw new Error('the sample needs an owner who speaks for the house');
  const spaces = await house.db.transaction().execute((tx) => takeSpaces(tx, company.id, book.spaces, now));
  const square = { house, book, company, owner, spaces, members: await buyers(house.db, book, company.id, readersOnly), now };
  const { talks, people } = sample === 'tea-shop' ? await simulatedTalks(square) : await themedTalks(square);
  const members = [...new Map([...square.members, ...people].map((one) => [one.id, one])).values()];
  const visits = visitsOf(members, talks, company.zone, now);
  await settle(house, book, company.id, members, lastSeen(visits, talks, now));
  await house.db.transaction().execute((tx) => takeDays(tx, company.id, visits, now));
  const settled = { ...square, members };
  await keepTalks(settled, talks);
  await keepRulings(settled, talks);
  await keepWilling(settled, talks);
  await takeVoices(house, now);
  await keepArticles(settled);
  await keepRooms(settled);
  await keepActivities(settled);
  await keepGroups(settled);
};
