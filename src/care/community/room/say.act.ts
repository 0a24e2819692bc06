import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Reader, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { packNews } from '../../../platform/live/post.ts';
import { type OrderRules, orderRulesOf, usualOrder } from '../trust/index.ts';
import { placePictures } from '../writing/index.ts';
import { tellFirstWords } from './first-words.act.ts';
import { type Judged, judgeSaying, openWeighing, placeOf, type Saying } from './judge-saying.act.ts';
import { tellRooms } from './room.data.ts';
import type { Message } from './room.ts';
import { type Held, holdRooms, keepMessages, keptBefore, type NewMessage } from './say.data.ts';
import { placeOfMessage } from './seen-picture.read.ts';
import { type Standing, standingsOf } from './standing.read.ts';

/** `message`: undefined where it had been kept before. `from`: the room's last change before this and whatever was kept along with it. */
export type Said = { number: number; message: Message | undefined; from: number };

type Key = Pick<NewMessage, 'roomId' | 'authorId' | 'staffId' | 'clientId'>;
const keyOf = ({ saying }: Judged): Key => ({
  roomId: saying.roomId,
  authorId: saying.member.customerId,
  staffId: null,
  clientId: saying.clientId,
});
const nameOf = ({ roomId, authorId, clientId }: Key): string => `${roomId} ${authorId} ${clientId}`;

/** Each room's messages get the next numbers, in the order given. */
const numbered = (judged: readonly Judged[], held: ReadonlyMap<Id, Held>): NewMessage[] => {
  const at = new Map([...held].map(([roomId, room]) => [roomId, { number: room.lastNumber, change: room.lastChange }]));
  return judged.flatMap((one) => {
    const place = at.get(one.saying.roomId);
    if (!place) return [];
    place.number += 1;
    place.change += 1;
    const { body, replyTo } = one.saying;
    return {
      ...keyOf(one),
      ...place,
      body,
      html: one.html,
      trace: one.standing.trace,
      replyTo: replyTo !== undefined && replyTo < place.number ? replyTo : null,
      ownerSince: one.standing.ownerSince,
      held: one.held,
      because: one.because,
    };
  });
};

export const messageOf = (one: NewMessage, { standing }: Judged, now: Date): Message => ({
  ...one,
  by: { kind: 'member', name: standing.name, handle: standing.handle },
  state: one.held ? 'held' : 'shown',
  reactions: {},
  saidAt: now,
  editedAt: null,
});

const newsOf = (held: ReadonlyMap<Id, Held>, messages: readonly NewMessage[]): (string | number)[][] => {
  const last = new Map(messages.map((one) => [one.roomId, one.change]));
  return [...last].map(([roomId, change]) => ['said', roomId, held.get(roomId)?.lastChange ?? 0, change]);
};

const keep = async (tx: Tx, house: House, judged: readonly Judged[], now: Date): Promise<Map<Judged, Said>> => {
  const held = await holdRooms(
    tx,
    judged.map(({ saying }) => saying.roomId),
  );
  const before = await keptBefore(tx, judged.map(keyOf));
  const fresh = new Map<string, Judged>();
  for (const one of judged) {
    const key = keyOf(one);
    if (before(key) === undefined && !fresh.has(nameOf(key))) fresh.set(nameOf(key), one);
  }
  const messages = numbered([...fresh.values()], held);
  await keepMessages(tx, messages, now);
  await tellFirstWords(tx, house, [...fresh.values()], now);
  await tellRooms(tx, packNews(newsOf(held, messages)));
  const kept = new Map(messages.map((one) => [nameOf(one), one]));
  for (const [name, { saying, pictures }] of fresh) {
    const message = pictures.length > 0 ? kept.get(name) : undefined;
    if (message) await placePictures(tx, { customerId: saying.member.customerId }, pictures, placeOfMessage(message));
  }
  const saidOf = (one: Judged): Said => {
    const key = keyOf(one);
    const mine = kept.get(nameOf(key));
    const message = mine && fresh.get(nameOf(key)) === one ? messageOf(mine, one, now) : undefined;
    return { number: mine?.number ?? before(key) ?? 0, message, from: held.get(key.roomId)?.lastChange ?? 0 };
  };
  return new Map(judged.map((one) => [one, saidOf(one)]));
};

/** The rules of order of everybody's company, read once. */
export const rulesFor = async (reader: Reader, sayings: readonly Saying[]): Promise<(companyId: Id) => OrderRules> => {
  const companies = new Set(sayings.map((one) => one.member.companyId));
  const rules = new Map<Id, OrderRules>();
  for (const one of companies) rules.set(one, await orderRulesOf(reader, one));
  return (companyId) => rules.get(companyId) ?? usualOrder;
};

/** What was kept before under the same name by the same author needs nothing any more. */
export const saidBefore = (standing: Standing | undefined): Said | undefined =>
  standing?.before ? { number: standing.before, message: undefined, from: 0 } : undefined;

/**
 * Says things in rooms, many in one transaction: each as its author may, none twice, in each room numbered in the order given. Who may not
 * is told so, and the others are kept.
 */
export const sayAll = async (house: House, sayings: readonly Saying[]): Promise<Outcome<Said>[]> => {
  const now = house.clock.now();
  const outcome = await inTransaction(house.db, async (tx) => {
    const standings = await standingsOf(tx, sayings.map(placeOf), now);
    const scales = { weigh: openWeighing(now), rulesOf: await rulesFor(tx, sayings) };
    const all = sayings.map((saying, place) => ({ saying, standing: standings[place], author: saying.member.customerId }));
    const judged = new Map<Saying, Outcome<Judged>>();
    // order holds each author's own row: always in the same order, so that no two batches wait for each other
    for (const one of all.toSorted((a, b) => (a.author < b.author ? -1 : a.author > b.author ? 1 : 0)))
      if (!saidBefore(one.standing)) judged.set(one.saying, await judgeSaying(tx, one.saying, one.standing, scales, now));
    const passed = sayings.flatMap((one) => {
      const found = judged.get(one);
      return found?.ok ? [found.value] : [];
    });
    const kept = passed.length > 0 ? await keep(tx, house, passed, now) : new Map<Judged, Said>();
    return done(
      all.map(({ saying, standing }): Outcome<Said> => {
        const before = saidBefore(standing);
        if (before) return done(before);
        const found = judged.get(saying) ?? refused('not-found');
        if (!found.ok) return found;
        const said = kept.get(found.value);
        return said ? done(said) : refused('not-found');
      }),
    );
  });
  return outcome.ok ? outcome.value : sayings.map(() => outcome);
};

export const say = async (house: House, saying: Saying): Promise<Outcome<Said>> => {
  const [said] = await sayAll(house, [saying]);
  return said ?? refused('not-found');
};
