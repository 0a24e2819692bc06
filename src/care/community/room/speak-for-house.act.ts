import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { packNews } from '../../../platform/live/post.ts';
import { audit } from '../../staff/index.ts';
import { placePictures, renderWriting } from '../writing/index.ts';
import { keepChange } from './change-message.act.ts';
import { roomForStaff } from './for-staff.read.ts';
import { messageAt } from './messages.read.ts';
import { tellRooms } from './room.data.ts';
import { holdRooms, keepMessages, keptBefore } from './say.data.ts';
import { placeOfMessage } from './seen-picture.read.ts';

export type HouseWords = { roomId: Id; clientId: string; body: string; replyTo?: number | undefined };

/** A colleague speaks for the house, under their name and with its seal. Said again, it adds nothing. */
export const speakForHouse = (house: House, asking: Asking, { roomId, clientId, body, replyTo }: HouseWords): Promise<Outcome<number>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const room = await roomForStaff(tx, asking.principal, roomId);
    if (!room) return refused('not-found');
    if (room.closedAt) return refused('room-closed');
    const held = (await holdRooms(tx, [roomId])).get(roomId);
    if (!held) return refused('not-found');
    const key = { roomId, authorId: null, staffId: asking.principal.staffId, clientId };
    const before = (await keptBefore(tx, [key]))(key);
    if (before !== undefined) return done(before);
    const number = held.lastNumber + 1;
    const { html, pictures } = renderWriting(body);
    const message = { ...key, number, change: held.lastChange + 1, body, html, ownerSince: null };
    await keepMessages(
      tx,
      [{ ...message, replyTo: replyTo && replyTo < number ? replyTo : null, trace: undefined, held: false, because: null }],
      now,
    );
    await placePictures(tx, asking.principal, pictures, placeOfMessage(message));
    await tellRooms(tx, packNews([['said', roomId, held.lastChange, held.lastChange + 1]]));
    await audit(tx, now, asking, {
      act: 'room.spoken',
      subjectKind: 'room',
      subjectId: roomId,
      companyId: room.companyId,
      change: { number },
    });
    return done(number);
  });

/** Puts a message away, or shows one that was put away or waits for a look. */
export const moderateMessage = (
  house: House,
  asking: Asking,
  at: { roomId: Id; number: number },
  state: 'shown' | 'hidden',
): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const room = await roomForStaff(tx, asking.principal, at.roomId);
    if (!room) return refused('not-found');
    await holdRooms(tx, [at.roomId]);
    const message = await messageAt(tx, at.roomId, at.number);
    if (!message || message.state === 'withdrawn') return refused('not-found');
    if (message.state !== state) await keepChange(tx, at, { state, because: `staff ${asking.principal.staffId}` });
    const change = { number: at.number, state: [message.state, state] };
    await audit(tx, now, asking, { act: 'room.moderated', subjectKind: 'room', subjectId: at.roomId, companyId: room.companyId, change });
    return done(undefined);
  });
