import { type Day, dayIn } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { tell } from '../../profile/index.ts';
import type { Judged, Saying } from './judge-saying.act.ts';
import { comeIn } from './place.data.ts';

/** People whose first word of the day in a room has been told, by this process; told again it would add nothing. */
const told = new WeakMap<House, Map<string, Day>>();

const memoryOf = (house: House): Map<string, Day> => {
  const known = told.get(house) ?? new Map<string, Day>();
  if (known.size > 50_000) known.clear();
  told.set(house, known);
  return known;
};

const nameOf = ({ roomId, member }: Saying): string => `${roomId} ${member.customerId}`;

/** Whether it is their first word of the day in the room, as far as this process knows. */
export const isFirstWord = (house: House, saying: Saying, now: Date): boolean => memoryOf(house).get(nameOf(saying)) !== dayIn('UTC', now);

/** Told once a day and room; and from then on it is one of their rooms. */
export const tellFirstWords = async (tx: Tx, house: House, judged: readonly Judged[], now: Date): Promise<void> => {
  const known = memoryOf(house);
  const day = dayIn('UTC', now);
  const first = judged.filter(({ saying }) => known.get(nameOf(saying)) !== day);
  if (first.length === 0) return;
  const places = first.map(({ saying }) => ({ customerId: saying.member.customerId, roomId: saying.roomId }));
  await comeIn(tx, places, now);
  const events = first.map(({ saying, standing }) => ({
    customerId: saying.member.customerId,
    at: now,
    family: 'community' as const,
    kind: 'community.said',
    source: 'portal',
    messageId: `said:${saying.roomId}:${day}`,
    companyId: standing.companyId,
    data: { roomId: saying.roomId, title: standing.roomName, link: `/rooms/${saying.roomId}` },
  }));
  await tell(tx, events, now);
  for (const { saying } of first) known.set(nameOf(saying), day);
};
