import type { Id } from '../../../kernel/id.ts';
import type { House } from '../../../platform/house.ts';
import { frameOf } from '../../../platform/live/frame.ts';
import type { Hub } from '../../../platform/live/hub.ts';
import type { Line } from '../../../platform/live/line.ts';
import { peopleOf } from './rooms.read.ts';

/** In a room of many nobody needs every coming and going. */
const soonMs = 1_000;
const slowMs = 5_000;
const many = 200;
const shown = 24;
const rememberMs = 60_000;

type Person = { name: string; place: string; handle: string };

/** Tells the lines of a room who is there and who is writing. */
export const openCircle = (house: House, hub: Hub) => {
  const known = new Map<Id, { at: number; person: Person | undefined }>();
  const due = new Map<string, NodeJS.Timeout>();
  let here: (channel: string) => string[] = () => [];

  const learn = async (ids: readonly Id[]): Promise<void> => {
    const now = performance.now();
    if (known.size > 20_000) known.clear();
    const missing = ids.filter((id) => (known.get(id)?.at ?? Number.NEGATIVE_INFINITY) < now - rememberMs);
    if (missing.length === 0) return;
    const found = new Map((await peopleOf(house.db, missing)).map((one) => [one.id, one]));
    for (const id of missing) known.set(id, { at: now, person: found.get(id) });
  };
  const frameFor = async (room: string): Promise<string> => {
    const ids = here(room);
    const first = ids.slice(0, shown);
    await learn(first);
    const people = first.flatMap((id) => {
      const person = known.get(id)?.person;
      return person ? [{ name: person.name, place: person.place, handle: person.handle }] : [];
    });
    return JSON.stringify({ t: 'here', room, count: ids.length, people });
  };
  const warn = (error: unknown): void => house.log.warn({ error: String(error) }, 'nobody could be told who is in a room');
  const tellAll = async (room: string): Promise<void> => {
    due.delete(room);
    if (hub.linesIn(room).size === 0) return;
    const frame = frameOf(await frameFor(room));
    for (const line of hub.linesIn(room)) line.tell(frame);
  };

  return {
    of: (found: (channel: string) => string[]): void => {
      here = found;
    },
    changed: (room: string): void => {
      const lines = hub.linesIn(room).size;
      if (lines === 0 || due.has(room)) return;
      due.set(
        room,
        setTimeout(() => void tellAll(room).catch(warn), lines > many ? slowMs : soonMs),
      );
    },
    tellOne: (line: Line, room: string): void => void frameFor(room).then((frame) => line.tell(frame), warn),
    typing: (room: string, handle: string, name: string): void => {
      const lines = hub.linesIn(room);
      if (lines.size === 0 || lines.size > many) return;
      const frame = frameOf(JSON.stringify({ t: 'typing', room, handle, name }));
      for (const line of lines) line.tell(frame);
    },
    close: (): void => {
      for (const timer of due.values()) clearTimeout(timer);
      due.clear();
    },
  };
};
