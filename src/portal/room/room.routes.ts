import { z } from 'zod';
import {
  bodyShape,
  clientIdShape,
  comeIn,
  editMessage,
  goOut,
  houseCompany,
  houseVoices,
  keepOrder,
  markRead,
  mayEdit,
  messageAt,
  messagesOf,
  mute,
  myReactions,
  openRooms,
  reactInRoom,
  roomFor,
  roomReactionKinds,
  sayInRoom,
  whoIsHere,
  withdrawMessage,
} from '../../care/community/index.ts';
import { addDays, dayIn, startOfDay } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Asking, Door } from '../../platform/http/door.ts';
import type { Member } from '../../platform/http/principal.ts';
import { problem } from '../../platform/http/problem.ts';
import { idParams, idShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage, readBrand } from '../shell/index.ts';
import { editPage } from './edit-page.ts';
import { roomPage } from './room-page.ts';
import { roomsPage } from './rooms-page.ts';
import type { Writing } from './say-form.ts';

const number = z.coerce.number().int().min(1).max(2_147_483_647);
const at = z.object({ id: idShape, number });
const query = z.object({ before: number.optional(), reply: number.optional(), lang: z.string().max(5).optional() });
const writingRefusals = [
  'not-found',
  'room-closed',
  'room-for-owners',
  'silenced',
  'write-slower',
  'enough-for-a-day',
  'said-already',
] as const;

const memberOf = (asking: Asking): Member => {
  if (!asking.member) throw new Error('a door for members was passed by nobody');
  return asking.member;
};

type Query = z.output<typeof query>;
type Wrong = { refusal: Refusal; writing: Writing };

/** The page of a room; with `wrong`, as it comes back when words could not be taken. */
const showRoom = async (house: House, asking: Asking, roomId: Id, asked: Query, wrong?: Wrong): Promise<Outcome<unknown>> => {
  const now = house.clock.now();
  const { member } = asking;
  const company = await houseCompany(house.db);
  const room = await roomFor(house.db, roomId, member, now);
  if (!room || !company || room.companyId !== company.companyId) return refused('not-found');
  const language = portalLanguage(asking, asked.lang);
  const eyes = { customerId: member?.customerId, keeps: room.keeps };
  const { messages, older } = await messagesOf(house.db, roomId, eyes, { before: asked.before });
  const mine = member ? await myReactions(house.db, roomId, member.customerId, messages[0]?.number ?? 0) : new Map<number, string[]>();
  const { count, people } = await whoIsHere(house.db, roomId, member?.customerId, now);
  const brand = await readBrand(house);
  const reader = { language, zone: company.zone, now, house: brand.name, member, mayWrite: room.mayWrite, keeps: room.keeps, mine };
  const said = wrong && problem(wrong.refusal, language, asking.requestId);
  const html = roomPage({
    brand,
    reader,
    room,
    rooms: await openRooms(house.db, company.companyId, member, now),
    messages,
    older,
    before: asked.before,
    beside: { count, people, voices: await houseVoices(house.db, roomId) },
    writing: { ...wrong?.writing, reply: wrong?.writing.reply ?? asked.reply, wrong: said && `${said.title} ${said.detail}` },
  });
  if (member && room.mine && asked.before === undefined)
    await markRead(house.db, [{ customerId: member.customerId, roomId, upTo: room.lastNumber }]);
  return done(pageAnswer(html, said ? { status: said.status } : {}));
};

const deed = z.object({ do: z.enum([...roomReactionKinds, 'withdraw', 'hide', 'show']) });
const sayBody = z.object({
  text: z.string().max(20_000),
  client: clientIdShape,
  reply: number.optional(),
  live: z.string().max(1).optional(),
});

export const roomDoors: Door[] = [
  pageDoor({
    id: 'portal.rooms',
    method: 'get',
    path: '/rooms',
    summary: sayInEvery('room.door.list'),
    may: 'anyone',
    refusals: ['not-found'],
    run: async (house, asking, input) => {
      const company = await houseCompany(house.db);
      if (!company) return refused('not-found');
      const language = portalLanguage(asking, (input.query as { lang?: string }).lang);
      const now = house.clock.now();
      const rooms = await openRooms(house.db, company.companyId, asking.member, now);
      return done(
        pageAnswer(roomsPage({ brand: await readBrand(house), language, member: asking.member, zone: company.zone, now, rooms })),
      );
    },
  }),
  pageDoor({
    id: 'portal.room',
    method: 'get',
    path: '/rooms/{id}',
    summary: sayInEvery('room.door.page'),
    may: 'anyone',
    params: idParams,
    query,
    refusals: ['not-found'],
    run: (house, asking, input) => showRoom(house, asking, input.params.id, input.query),
  }),
  pageDoor({
    id: 'portal.room.say',
    method: 'post',
    path: '/rooms/{id}',
    summary: sayInEvery('room.door.say'),
    may: 'member',
    params: idParams,
    body: sayBody,
    refusals: [...writingRefusals],
    back: (path) => path,
    run: async (house, asking, { params, body }) => {
      const member = memberOf(asking);
      const read = bodyShape.safeParse(body.text);
      const writing = { text: body.text, reply: body.reply };
      if (!read.success) return showRoom(house, asking, params.id, {}, { refusal: { code: 'bad-input', facts: { detail: '' } }, writing });
      const said = await sayInRoom(house, { member, roomId: params.id, clientId: body.client, body: read.data, replyTo: body.reply });
      if (said.ok) return done(goTo(`/rooms/${params.id}#m${said.value.number}`));
      return said.refusal.code === 'not-found' ? said : showRoom(house, asking, params.id, {}, { refusal: said.refusal, writing });
    },
  }),
  pageDoor({
    id: 'portal.room.place',
    method: 'post',
    path: '/rooms/{id}/place',
    summary: sayInEvery('room.door.place'),
    may: 'member',
    params: idParams,
    body: z.object({ do: z.enum(['mute', 'unmute', 'keep', 'drop']) }),
    refusals: ['not-found'],
    back: (path) => path.replace(/\/place$/, ''),
    run: async (house, asking, { params, body }) => {
      const now = house.clock.now();
      const place = { customerId: memberOf(asking).customerId, roomId: params.id };
      const room = await roomFor(house.db, params.id, asking.member, now);
      const company = await houseCompany(house.db);
      if (!room || !company) return refused('not-found');
      const eight = new Date(startOfDay(company.zone, addDays(dayIn(company.zone, now), 1)).getTime() + 8 * 3_600_000);
      if (body.do === 'keep') await comeIn(house.db, [place], now);
      else if (body.do === 'drop') await goOut(house.db, place, now);
      else await mute(house.db, place, body.do === 'mute' ? eight : null, now);
      return done(goTo(`/rooms/${params.id}`));
    },
  }),
  pageDoor({
    id: 'portal.room.act',
    method: 'post',
    path: '/rooms/{id}/messages/{number}',
    summary: sayInEvery('room.door.act'),
    may: 'member',
    params: at,
    body: deed,
    refusals: ['not-found', 'silenced', 'write-slower', 'enough-for-a-day'],
    back: (path) => path.replace(/\/messages\/.*$/, ''),
    run: async (house, asking, { params, body }) => {
      const member = memberOf(asking);
      const where = { roomId: params.id, number: params.number };
      const act = body.do;
      const acted =
        act === 'withdraw'
          ? await withdrawMessage(house, member, where)
          : act === 'hide' || act === 'show'
            ? await keepOrder(house, member, where, act === 'hide' ? 'hidden' : 'shown')
            : await reactInRoom(house, member, where, act);
      return acted.ok ? done(goTo(`/rooms/${params.id}#m${params.number}`)) : acted;
    },
  }),
  pageDoor({
    id: 'portal.room.edit',
    method: 'get',
    path: '/rooms/{id}/messages/{number}/edit',
    summary: sayInEvery('room.door.edit'),
    may: 'member',
    params: at,
    query: z.object({ lang: z.string().max(5).optional() }),
    refusals: ['not-found', 'too-late-to-edit'],
    run: async (house, asking, { params, query: asked }) => {
      const member = memberOf(asking);
      const room = await roomFor(house.db, params.id, member, house.clock.now());
      const message = room && (await messageAt(house.db, params.id, params.number));
      if (!room || message?.authorId !== member.customerId) return refused('not-found');
      if (!mayEdit(message, house.clock.now())) return refused('too-late-to-edit');
      const language = portalLanguage(asking, asked.lang);
      return done(
        pageAnswer(editPage({ brand: await readBrand(house), language, member, room, number: params.number, body: message.body })),
      );
    },
  }),
  pageDoor({
    id: 'portal.room.save-edit',
    method: 'post',
    path: '/rooms/{id}/messages/{number}/edit',
    summary: sayInEvery('room.door.save-edit'),
    may: 'member',
    params: at,
    body: z.object({ text: bodyShape }),
    refusals: ['not-found', 'too-late-to-edit', ...writingRefusals],
    back: (path) => path.replace(/\/messages\/.*$/, ''),
    run: async (house, asking, { params, body }) => {
      const edited = await editMessage(house, memberOf(asking), { roomId: params.id, number: params.number }, body.text);
      return edited.ok ? done(goTo(`/rooms/${params.id}#m${params.number}`)) : edited;
    },
  }),
];
