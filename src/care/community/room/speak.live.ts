import type { Id } from '../../../kernel/id.ts';
import type { Outcome, Refusal } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { allowances } from '../../../platform/live/allowance.ts';
import type { Hub } from '../../../platform/live/hub.ts';
import type { Line } from '../../../platform/live/line.ts';
import { gather } from '../../../platform/queue/gather.ts';
import type { Saying } from './judge-saying.act.ts';
import { newsFrame } from './news-frame.live.ts';
import type { Message } from './room.ts';
import type { Said } from './say.act.ts';
import { sayMany } from './say-many.act.ts';
import type { Visitor } from './visitor.ts';

/** So quickly may one person speak, whatever order allows. */
const pace = { atOnce: 8, perSecond: 2 };
/** What is said at the same moment is kept together. */
const togetherMs = 15;
/** So many in a row that could not be kept: the fault is not theirs. */
const enough = 3;

/** Where one of many stood in the way, the others do not suffer for it: each is tried alone. */
const sayEach = async (house: House, sayings: readonly Saying[]): Promise<(Outcome<Said> | undefined)[]> => {
  try {
    return await sayMany(house, sayings);
  } catch (error) {
    if (sayings.length === 1) {
      house.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a message could not be kept');
      return [undefined];
    }
    const each: (Outcome<Said> | undefined)[] = [];
    let failed = 0;
    for (const one of sayings) {
      // where nothing can be kept at all, asking for every single one would only make it worse
      const [outcome] = failed < enough ? await sayEach(house, [one]) : [undefined];
      failed = outcome ? 0 : failed + 1;
      each.push(outcome);
    }
    return each;
  }
};

/** What was kept goes out at once to whoever listens here; other processes hear of it from the database. */
const publish = (hub: Hub, kept: readonly Said[]): void => {
  const rooms = new Map<Id, { from: number; messages: Message[] }>();
  for (const { message, from } of kept) {
    if (!message) continue;
    const room = rooms.get(message.roomId) ?? { from, messages: [] };
    rooms.set(message.roomId, room);
    // kept one after the other where one stood in the way: then each has a place of its own to go on from
    room.from = Math.min(room.from, from);
    room.messages.push(message);
  }
  for (const [roomId, { from, messages }] of rooms) {
    const to = Math.max(...messages.map((one) => one.change));
    const shown = messages.filter((one) => one.state === 'shown');
    hub.news(roomId, from, to, shown.length > 0 && to - from === messages.length ? newsFrame(roomId, to, shown) : undefined);
  }
};

type Words = Omit<Saying, 'member'>;
type Tells = { tellNo(line: Line<Visitor>, refusal: Refusal, id: string): void; spoke(line: Line<Visitor>, room: Id): void };

/** Speaking over open lines: gathered, kept, told. A line hears nothing of its own words but the words themselves, or why not. */
export const openSpeaking = (house: House, hub: Hub, { tellNo, spoke }: Tells) => {
  const paces = allowances(pace);
  const keep = gather(
    async (sayings: readonly Saying[]) => {
      const outcomes = await sayEach(house, sayings);
      publish(
        hub,
        outcomes.flatMap((one) => (one?.ok ? [one.value] : [])),
      );
      return outcomes;
    },
    { lingerMs: togetherMs },
  );
  return async (line: Line<Visitor>, member: Member, words: Words): Promise<void> => {
    if (!paces.take(member.customerId, performance.now()))
      return tellNo(line, { code: 'too-often', facts: { seconds: paces.seconds(member.customerId) } }, words.clientId);
    const outcome = await keep({ member, ...words });
    if (!outcome) return tellNo(line, { code: 'broken', facts: {} }, words.clientId);
    if (!outcome.ok) return tellNo(line, outcome.refusal, words.clientId);
    spoke(line, words.roomId);
    const { message, number } = outcome.value;
    if (!message || message.state === 'held')
      line.tell(JSON.stringify({ t: 'kept', room: words.roomId, id: words.clientId, n: number, held: message?.state === 'held' }));
  };
};
