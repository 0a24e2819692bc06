import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams, idShape, instantShape, pageOf, pageQuery } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { roomForStaff, roomsForStaff, type StaffRoom } from './for-staff.read.ts';
import { changeRoom, makeRoom } from './keep-room.act.ts';
import { messageAt, messagesOf } from './messages.read.ts';
import { bodyShape, clientIdShape, type Message, newRoomBody, readers, roomChangeBody, writers } from './room.ts';
import { moderateMessage, speakForHouse } from './speak-for-house.act.ts';

const reads = { method: 'get', tag: 'community', may: may('see customers'), scope: 'community:read' } as const;
const keeps = { tag: 'community', may: may('change programmes, policy and templates'), scope: 'community:write' } as const;
const works = { tag: 'community', may: may('work the day'), scope: 'community:write' } as const;

const roomShape = z.object({
  id: idShape,
  companyId: idShape,
  name: z.string(),
  about: z.string(),
  readers: z.enum(readers),
  writers: z.enum(writers),
  productLine: z.string().nullable(),
  pins: z.array(z.object({ label: z.string(), link: z.string() })),
  position: z.int(),
  messages: z.int(),
  lastSaidAt: instantShape.nullable(),
  closedAt: instantShape.nullable(),
  held: z.int(),
  version: z.int(),
});
const messageShape = z.object({
  number: z.int(),
  by: z.object({ kind: z.enum(['member', 'staff']), name: z.string(), handle: z.string().nullable() }).nullable(),
  html: z.string(),
  replyTo: z.int().nullable(),
  ownerSince: z.string().nullable(),
  state: z.enum(['shown', 'held', 'hidden', 'withdrawn']),
  reactions: z.record(z.string(), z.int()),
  saidAt: instantShape,
  editedAt: instantShape.nullable(),
});

const roomAnswer = ({ roomId, lastNumber, lastChange: _change, ...room }: StaffRoom) => ({ ...room, id: roomId, messages: lastNumber });
const messageAnswer = ({ number, by, html, replyTo, ownerSince, state, reactions, saidAt, editedAt }: Message) => ({
  number,
  by,
  html,
  replyTo,
  ownerSince,
  state,
  reactions,
  saidAt,
  editedAt,
});

const roomOf = async (house: House, asking: Asking, id: Id): Promise<Outcome<unknown>> => {
  const room = await roomForStaff(house.db, asking.principal, id);
  return room ? done(roomAnswer(room)) : refused('not-found');
};
const messageOf = async (house: House, roomId: Id, number: number): Promise<Outcome<unknown>> => {
  const message = await messageAt(house.db, roomId, number);
  return message ? done(messageAnswer(message)) : refused('not-found');
};

/** The doors of rooms for the Desk and for programs. */
export const roomDoors: Door[] = [
  door({
    ...reads,
    id: 'rooms.list',
    path: '/api/v1/rooms',
    summary: sayInEvery('room.door.api-list'),
    query: pageQuery,
    answers: pageOf(roomShape),
    refusals: ['bad-cursor'],
    run: async (house, asking, { query }) => {
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const all = await roomsForStaff(house.db, asking.principal);
      const from = place ? all.findIndex((one) => one.roomId === place[0]) + 1 : 0;
      const shown = all.slice(from, from + query.limit);
      const next = from + query.limit < all.length ? writeCursor([shown.at(-1)?.roomId ?? '']) : null;
      return done({ items: shown.map(roomAnswer), next });
    },
  }),
  door({
    ...keeps,
    id: 'rooms.make',
    method: 'post',
    path: '/api/v1/rooms',
    summary: sayInEvery('room.door.api-make'),
    body: newRoomBody.extend({ companyId: idShape }),
    answers: roomShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { body: { companyId, ...room } }) => {
      const made = await makeRoom(house, asking, companyId, room);
      return made.ok ? roomOf(house, asking, made.value) : made;
    },
  }),
  door({
    ...reads,
    id: 'rooms.get',
    path: '/api/v1/rooms/{id}',
    summary: sayInEvery('room.door.api-get'),
    params: idParams,
    answers: roomShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => roomOf(house, asking, params.id),
  }),
  door({
    ...keeps,
    id: 'rooms.change',
    method: 'patch',
    path: '/api/v1/rooms/{id}',
    summary: sayInEvery('room.door.api-change'),
    params: idParams,
    body: roomChangeBody,
    answers: roomShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => {
      const changed = await changeRoom(house, asking, params.id, body);
      return changed.ok ? roomOf(house, asking, changed.value) : changed;
    },
  }),
  door({
    ...reads,
    id: 'rooms.messages',
    path: '/api/v1/rooms/{id}/messages',
    summary: sayInEvery('room.door.api-messages'),
    params: idParams,
    query: pageQuery,
    answers: pageOf(messageShape),
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, asking, { params, query }) => {
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['number']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      if (!(await roomForStaff(house.db, asking.principal, params.id))) return refused('not-found');
      const before = place ? Math.min(2_147_483_647, Math.trunc(Number(place[0]))) : undefined;
      const { messages, older } = await messagesOf(house.db, params.id, { keeps: true }, { before, limit: query.limit });
      return done({ items: messages.toReversed().map(messageAnswer), next: older ? writeCursor([messages[0]?.number ?? 0]) : null });
    },
  }),
  door({
    ...works,
    id: 'rooms.say',
    method: 'post',
    path: '/api/v1/rooms/{id}/messages',
    summary: sayInEvery('room.door.api-say'),
    params: idParams,
    body: z.strictObject({ text: bodyShape, replyTo: z.int().min(1).optional(), clientId: clientIdShape.optional() }),
    answers: messageShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'room-closed'],
    run: async (house, asking, { params, body }) => {
      const words = { roomId: params.id, clientId: body.clientId ?? newId(), body: body.text, replyTo: body.replyTo };
      const said = await speakForHouse(house, asking, words);
      return said.ok ? messageOf(house, params.id, said.value) : said;
    },
  }),
  door({
    ...works,
    id: 'rooms.moderate',
    method: 'patch',
    path: '/api/v1/rooms/{id}/messages/{number}',
    summary: sayInEvery('room.door.api-moderate'),
    params: z.object({ id: idShape, number: z.coerce.number().int().min(1).max(2_147_483_647) }),
    body: z.strictObject({ state: z.enum(['shown', 'hidden']) }),
    answers: messageShape,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => {
      const moderated = await moderateMessage(house, asking, { roomId: params.id, number: params.number }, body.state);
      return moderated.ok ? messageOf(house, params.id, params.number) : moderated;
    },
  }),
];
