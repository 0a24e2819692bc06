import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { packNews } from '../../../platform/live/post.ts';
import { audit, within } from '../../staff/index.ts';
import { roomForStaff, type StaffRoom } from './for-staff.read.ts';
import { keepRoom, type Room, rewriteRoom, tellRooms } from './room.data.ts';
import type { NewRoom, RoomChange } from './room.ts';

export const makeRoom = (house: House, asking: Asking, companyId: Id, room: NewRoom): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    if (!within(asking.principal.companies, companyId)) return refused('not-found');
    const now = house.clock.now();
    const id = await keepRoom(tx, companyId, room, now);
    await audit(tx, now, asking, { act: 'room.made', subjectKind: 'room', subjectId: id, companyId, change: { name: [null, room.name] } });
    return done(id);
  });

/** The room as it is to be; what the change does not name stays. */
const changed = (room: StaffRoom, change: RoomChange, now: Date): Omit<Room, 'version'> => ({
  ...room,
  name: change.name ?? room.name,
  about: change.about ?? room.about,
  readers: change.readers ?? room.readers,
  writers: change.writers ?? room.writers,
  productLine: change.productLine === undefined ? room.productLine : change.productLine,
  pins: change.pins ?? room.pins,
  position: change.position ?? room.position,
  closedAt: change.closed === undefined ? room.closedAt : change.closed ? (room.closedAt ?? now) : null,
});

/** Changes a room, closes it or opens it again. Whoever is in it comes in anew, as what they may be there now. */
export const changeRoom = (house: House, asking: Asking, roomId: Id, change: RoomChange): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const room = await roomForStaff(tx, asking.principal, roomId);
    if (!room) return refused('not-found');
    if (asking.version !== undefined && asking.version !== room.version) return refused('changed-meanwhile');
    await rewriteRoom(tx, changed(room, change, now));
    await tellRooms(tx, packNews([['changed', roomId]]));
    const fields = Object.keys(change);
    await audit(tx, now, asking, {
      act: 'room.changed',
      subjectKind: 'room',
      subjectId: roomId,
      companyId: room.companyId,
      change: { fields },
    });
    return done(roomId);
  });
