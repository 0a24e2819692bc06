import type { Server } from 'node:http';
import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import type { Refusal } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { problem } from '../../../platform/http/problem.ts';
import { idShape } from '../../../platform/http/shapes.ts';
import { allowances } from '../../../platform/live/allowance.ts';
import { openHub } from '../../../platform/live/hub.ts';
import { closed, type Line } from '../../../platform/live/line.ts';
import { openPost, type Post } from '../../../platform/live/post.ts';
import { openPresence } from '../../../platform/live/presence.ts';
import { type Limits, openSocketDoor } from '../../../platform/live/socket-door.ts';
import { gather } from '../../../platform/queue/gather.ts';
import { identifyMember } from '../member/session.data.ts';
import { openCircle } from './here.live.ts';
import { changesAfter, lastChangeOf } from './messages.read.ts';
import { newsFrame } from './news-frame.live.ts';
import { markHere, markRead } from './place.data.ts';
import { listenToRooms, roomNews } from './room.data.ts';
import { bodyShape, clientIdShape } from './room.ts';
import { changedSessions, roomFor } from './rooms.read.ts';
import { openSpeaking } from './speak.live.ts';
import type { Visitor } from './visitor.ts';

const asks = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('in'), room: idShape, at: z.int().min(0) }),
  z.strictObject({ t: z.literal('out'), room: idShape }),
  z.strictObject({
    t: z.literal('say'),
    room: idShape,
    id: clientIdShape,
    text: bodyShape,
    to: z.int().min(1).optional(),
    ms: z.int().min(0).optional(),
  }),
  z.strictObject({ t: z.literal('typing'), room: idShape }),
  z.strictObject({ t: z.literal('read'), room: idShape, upTo: z.int().min(0) }),
]);
type Ask = z.output<typeof asks>;

const stranger: Visitor = { member: undefined, here: undefined };
const roomsAtOnce = 8;
/** Further behind than this, a page looks again rather than being told everything. */
const farBehind = 1_000;
const sweepMs = 5_000;
const hereEveryMs = 45_000;
const typingPace = { atOnce: 2, perSecond: 0.5 };

const tellNo = (line: Line<Visitor>, refusal: Refusal, id?: string): void => {
  const { title, detail, code } = problem(refusal, line.who.member?.language ?? 'en', '');
  line.tell(JSON.stringify({ t: 'no', id, code, text: title, way: detail }));
};

/** Rooms over open lines: what is kept is told to whoever listens, in whichever process it was said. */
export const openRoomsLive = (house: House, server: Server, limits: Partial<Limits> = {}): { size(): number; close(): Promise<void> } => {
  const warn = (error: unknown): void => house.log.warn({ error: String(error) }, 'a room could not be read; with the next news again');
  const hub = openHub(
    {
      last: (room) => lastChangeOf(house.db, room),
      read: async (room, from, upTo) => {
        const { to, messages } = await changesAfter(house.db, room, from, upTo);
        return { from, to, frame: messages.length > 0 ? newsFrame(room, to, messages) : undefined };
      },
    },
    warn,
  );
  const circle = openCircle(house, hub);
  const presence = openPresence(() => post, circle.changed);
  circle.of(presence.here);
  const typing = allowances(typingPace);

  const sendOut = (room: string): void => {
    for (const line of [...hub.linesIn(room)] as Line<Visitor>[]) {
      leave(line, room);
      line.tell(JSON.stringify({ t: 'out', room }));
    }
  };
  const post: Post = openPost(
    house,
    { name: roomNews, listen: listenToRooms },
    {
      hear: (one) => {
        if (presence.hear(one)) return;
        const [kind, room, first, second] = one;
        if (kind === 'said') hub.news(String(room), Number(first), Number(second));
        else if (kind === 'typing') circle.typing(String(room), String(first), String(second));
        else if (kind === 'changed') sendOut(String(room));
      },
      back: hub.lookAgain,
    },
  );

  const enter = (line: Line<Visitor>, room: Id): void => {
    const { member, here } = line.who;
    if (!member || !here || here.has(room) || !line.channels?.has(room)) return;
    here.add(room);
    presence.enter(room, member.customerId);
  };
  const leave = (line: Line<Visitor>, room: Id): void => {
    if (!line.channels?.delete(room)) return;
    hub.leave(line, room);
    if (line.who.member && line.who.here?.delete(room)) presence.leave(room, line.who.member.customerId);
  };
  const speak = openSpeaking(house, hub, { tellNo, spoke: enter });
  const read = gather(
    async (all: readonly { customerId: Id; roomId: Id; upTo: number }[]) => {
      await markRead(house.db, all);
      return all.map(() => undefined);
    },
    { lingerMs: 1_000 },
  );

  const join = async (line: Line<Visitor>, room: Id, at: number): Promise<void> => {
    line.channels ??= new Set();
    if (line.channels.size >= roomsAtOnce && !line.channels.has(room)) return line.close(closed.tooMuch);
    const found = await roomFor(house.db, room, line.who.member, house.clock.now());
    if (!found) return tellNo(line, { code: 'not-found', facts: {} });
    if (found.lastChange - at > farBehind) return line.tell(JSON.stringify({ t: 'far', room }));
    line.channels.add(room);
    const to = await hub.join(line, room, at);
    if (to === undefined || line.readyState !== line.OPEN) return;
    line.tell(JSON.stringify({ t: 'in', room, to, write: found.mayWrite }));
    if (found.mine) enter(line, room);
    circle.tellOne(line, room);
  };

  const answer = async (line: Line<Visitor>, ask: Ask): Promise<void> => {
    const { member } = line.who;
    if (ask.t === 'in') return join(line, ask.room, ask.at);
    if (ask.t === 'out') return leave(line, ask.room);
    if (!member || !line.channels?.has(ask.room))
      return ask.t === 'say' ? tellNo(line, { code: 'not-signed-in', facts: {} }, ask.id) : undefined;
    if (ask.t === 'say')
      return speak(line, member, { roomId: ask.room, clientId: ask.id, body: ask.text, replyTo: ask.to, typedMs: ask.ms });
    if (ask.t === 'read') return read({ customerId: member.customerId, roomId: ask.room, upTo: ask.upTo });
    if (!member.silencedUntil && typing.take(member.customerId, performance.now()))
      post.send(['typing', ask.room, member.handle, member.name]);
  };

  const door = openSocketDoor<Visitor>(
    house,
    server,
    {
      path: '/live',
      who: async (headers) => {
        const member = headers.has('cookie') ? await identifyMember(house, headers) : undefined;
        return member ? { member, here: new Set() } : stranger;
      },
      nameOf: ({ member }) => member?.customerId,
      opened: () => undefined,
      heard: (line, message) => {
        const asked = asks.safeParse(message);
        if (!asked.success) return tellNo(line, { code: 'bad-input', facts: { detail: 'JSON' } }, idOf(message));
        answer(line, asked.data).catch((error: unknown) => {
          house.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a line failed');
          line.close(closed.full);
        });
      },
      left: (line) => {
        for (const room of [...(line.channels ?? [])]) leave(line, room);
      },
    },
    limits,
  );

  /** Whoever signed out, was sent out or may no longer write comes in anew as what they are now. */
  const sweep = async (): Promise<void> => {
    const lines = [...door.lines()] as Line<Visitor>[];
    const known = lines.flatMap(({ who: { member } }) =>
      member ? [{ sessionId: member.sessionId, level: member.level, silenced: member.silencedUntil !== null }] : [],
    );
    const gone = new Set<Id>();
    for (const some of piecesOf(known)) for (const id of await changedSessions(house.db, some, house.clock.now())) gone.add(id);
    if (gone.size > 0) for (const line of lines) if (line.who.member && gone.has(line.who.member.sessionId)) line.close(closed.changed);
  };
  const stillHere = async (): Promise<void> => {
    const all = presence.mine().map(({ channel, person }) => ({ roomId: channel, customerId: person }));
    for (const some of piecesOf(all)) await markHere(house.db, some, house.clock.now());
  };
  const ticks = [setInterval(() => void sweep().catch(warn), sweepMs), setInterval(() => void stillHere().catch(warn), hereEveryMs)];
  for (const tick of ticks) tick.unref();

  return {
    size: door.size,
    close: async () => {
      for (const tick of ticks) clearInterval(tick);
      circle.close();
      presence.close();
      await door.close();
      await post.close();
    },
  };
};

/** So many at once that nobody who speaks meanwhile has to wait for it. */
const atOnce = 500;
const piecesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, place) => all.slice(place * atOnce, (place + 1) * atOnce));

const idOf = (message: unknown): string | undefined =>
  typeof message === 'object' && message !== null && 'id' in message && typeof message.id === 'string'
    ? message.id.slice(0, 40)
    : undefined;
