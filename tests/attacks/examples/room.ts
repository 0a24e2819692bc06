import { keepRoom } from '../../../src/care/community/room/room.data.ts';
import { newRoomBody } from '../../../src/care/community/room/room.ts';
import { type Id, newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { Example, Examples, Self } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const room = ({ companyId }: Quarter, { house }: Town): Promise<Id> =>
  house.db.transaction().execute((tx) => keepRoom(tx, companyId, newRoomBody.parse({ name: `room ${newId()}` }), house.clock.now()));

/** A message of somebody's, in a room of its own. */
const message = async (quarter: Quarter, town: Town, author: Id | undefined): Promise<{ id: Id; number: string }> => {
  const id = await room(quarter, town);
  await sql`INSERT INTO room_message (room_id, number, change, author_id, client_id, body, html, said_at)
    VALUES (${id}, 4172, 4172, ${author ?? newId()}, ${newId()}, 'words', '<p>words</p>', ${town.house.clock.now()})`.execute(
    town.house.db,
  );
  await sql`UPDATE room SET last_number = 4172, last_change = 4172 WHERE room_id = ${id}`.execute(town.house.db);
  return { id, number: '4172' };
};

const ofRoom: Example = { good: async (quarter, _, town) => ({ params: { id: await room(quarter, town) } }) };
const inRoom = (body: () => Record<string, string>): Example => ({
  good: async (quarter, _, town) => ({ params: { id: await room(quarter, town) }, body: body() }),
});
const own = (body?: Record<string, string>): Example => ({
  good: async (quarter: Quarter, self: Self, town: Town) => ({
    params: await message(quarter, town, self.customerId),
    ...(body ? { body } : {}),
  }),
  ofSelf: true,
});

export const roomExamples: Examples = {
  'rooms.list': { good: () => ({}) },
  'rooms.make': { good: (quarter) => ({ body: { companyId: quarter.companyId, name: `room ${newId()}` } }) },
  'rooms.get': ofRoom,
  'rooms.change': {
    good: async (quarter, _, town) => ({
      params: { id: await room(quarter, town) },
      body: { about: 'changed' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'rooms.messages': ofRoom,
  'rooms.say': inRoom(() => ({ text: 'We are here.', clientId: newId() })),
  'rooms.moderate': {
    good: async (quarter, _, town) => ({ params: await message(quarter, town, undefined), body: { state: 'hidden' } }),
  },
  'portal.rooms': { good: () => ({}), ofGroup: true },
  'portal.room': { ...ofRoom, ofGroup: true },
  'portal.room.say': inRoom(() => ({ text: 'Good evening', client: newId() })),
  'portal.room.place': inRoom(() => ({ do: 'keep' })),
  'portal.room.act': {
    good: async (quarter, _, town) => ({ params: await message(quarter, town, undefined), body: { do: 'thanks' } }),
  },
  'portal.room.edit': own(),
  'portal.room.save-edit': own({ text: 'mended' }),
};
