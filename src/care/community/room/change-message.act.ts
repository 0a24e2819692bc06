import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { packNews } from '../../../platform/live/post.ts';
import { mayWrite } from '../trust/index.ts';
import { placePictures, renderWriting } from '../writing/index.ts';
import { type Change, changeMessage, countReactions, giveReaction, takeReaction } from './change-message.data.ts';
import { messageAt } from './messages.read.ts';
import { holdRoom, tellRooms } from './room.data.ts';
import { type Message, mayEdit, type ReactionKind } from './room.ts';
import { roomFor } from './rooms.read.ts';
import { placeOfMessage } from './seen-picture.read.ts';

export type At = { roomId: Id; number: number };

/** The message as it stands, while its room is held; what the member may not read is not there. */
const loadFor = async (tx: Tx, member: Member, { roomId, number }: At, now: Date): Promise<Message | undefined> => {
  const room = await roomFor(tx, roomId, member, now);
  if (!room) return undefined;
  await holdRoom(tx, roomId);
  const message = await messageAt(tx, roomId, number);
  const seen = message && (message.state !== 'held' || message.authorId === member.customerId || room.keeps);
  return seen ? message : undefined;
};

/** Keeps the change and tells whoever listens. The room is held. */
export const keepChange = async (tx: Tx, at: At, change: Change): Promise<void> => {
  const now = await changeMessage(tx, at, change);
  await tellRooms(tx, packNews([['said', at.roomId, now - 1, now]]));
};

/** Mends one's own words, within five minutes. */
export const editMessage = (house: House, member: Member, at: At, body: string): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const written = renderWriting(body);
    const may = await mayWrite(tx, member, 'edit', { body, hosts: written.links }, now);
    if (!may.ok) return may;
    const message = await loadFor(tx, member, at, now);
    if (message?.authorId !== member.customerId) return refused('not-found');
    if (!mayEdit(message, now)) return refused('too-late-to-edit');
    await placePictures(tx, { customerId: member.customerId }, written.pictures, placeOfMessage(at));
    const state = may.value.held ? ('held' as const) : message.state;
    await keepChange(tx, at, { body, html: written.html, editedAt: now, state, because: may.value.because ?? null });
    return done(undefined);
  });

/** Takes one's own words back; that something stood there stays to be seen. */
export const withdrawMessage = (house: House, member: Member, at: At): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const message = await loadFor(tx, member, at, house.clock.now());
    if (message?.authorId !== member.customerId) return refused('not-found');
    if (message.state === 'shown' || message.state === 'held') await keepChange(tx, at, { state: 'withdrawn', because: null });
    return done(undefined);
  });

/** Gives a reaction, or takes it back if it was given. */
export const react = (house: House, member: Member, at: At, kind: ReactionKind): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const may = await mayWrite(tx, member, 'reaction', {}, now);
    if (!may.ok) return may;
    const message = await loadFor(tx, member, at, now);
    if (message?.state !== 'shown') return refused('not-found');
    const reaction = { ...at, customerId: member.customerId, kind };
    if (!(await takeReaction(tx, reaction))) await giveReaction(tx, reaction, now);
    await keepChange(tx, at, { reactions: await countReactions(tx, at) });
    return done(undefined);
  });

/** Hides a message, or shows it again: for members who keep this room in order. */
export const keepOrder = (house: House, member: Member, at: At, state: 'shown' | 'hidden'): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const room = await roomFor(tx, at.roomId, member, house.clock.now());
    if (!room?.keeps) return refused('not-found');
    await holdRoom(tx, at.roomId);
    const message = await messageAt(tx, at.roomId, at.number);
    if (!message || message.state === 'withdrawn') return refused('not-found');
    await keepChange(tx, at, { state, because: `member ${member.customerId}` });
    return done(undefined);
  });
