import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { isFirstWord } from './first-words.act.ts';
import { type Judged, judgePlain, openWeighing, placeOf, type Saying } from './judge-saying.act.ts';
import { keepPlain } from './keep-plain.data.ts';
import { messageOf, rulesFor, type Said, saidBefore, sayAll } from './say.act.ts';
import { standingsOf } from './standing.read.ts';

/** Said already, refused, plain words that may be kept at once, or `undefined`: it goes the long way. */
type Sorted = { saying: Saying; outcome: Outcome<Said> | undefined; plain: Judged | undefined };

const sort = async (house: House, sayings: readonly Saying[], now: Date): Promise<Sorted[]> => {
  const [standings, rulesOf] = await Promise.all([standingsOf(house.db, sayings.map(placeOf), now), rulesFor(house.db, sayings)]);
  const scales = { weigh: openWeighing(now), rulesOf };
  return sayings.map((saying, place) => {
    const before = saidBefore(standings[place]);
    if (before) return { saying, outcome: done(before), plain: undefined };
    const judged = judgePlain(saying, standings[place], scales);
    if (judged && !judged.ok) return { saying, outcome: judged, plain: undefined };
    return { saying, outcome: undefined, plain: judged && !isFirstWord(house, saying, now) ? judged.value : undefined };
  });
};

/** Keeps plain words in one statement. */
const sayPlain = async (house: House, all: readonly (Sorted & { plain: Judged })[], now: Date): Promise<Map<Saying, Outcome<Said>>> => {
  const rows = all.map(({ saying, plain: { html, standing } }) => ({
    ...{ roomId: saying.roomId, authorId: saying.member.customerId, clientId: saying.clientId, body: saying.body, html },
    ...{ replyTo: saying.replyTo ?? null, ownerSince: standing.ownerSince, trace: standing.trace },
  }));
  const kept = await keepPlain(house.db, rows, now);
  const outcomes = new Map<Saying, Outcome<Said>>();
  for (const [place, { saying, plain }] of all.entries()) {
    const [row, got] = [rows[place], kept[place]];
    if (!row || !got) continue;
    const replyTo = row.replyTo !== null && row.replyTo < got.number ? row.replyTo : null;
    const message = messageOf({ ...row, ...got, replyTo, staffId: null, held: false, because: null }, plain, now);
    outcomes.set(saying, done({ number: got.number, message, from: got.from }));
  }
  return outcomes;
};

/** What another process kept meanwhile under the same name makes the whole statement fail; the long way waits for it and sees it. */
const isTaken = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';

/** Each of them once, none under a name that comes twice. */
const sayOnce = async (house: House, sayings: readonly Saying[]): Promise<Outcome<Said>[]> => {
  const now = house.clock.now();
  const sorted = await sort(house, sayings, now);
  const long = new Set<Id>(sorted.filter((one) => !one.outcome && !one.plain).map((one) => one.saying.roomId));
  const plain = sorted.flatMap((one) => (one.plain && !long.has(one.saying.roomId) ? [{ ...one, plain: one.plain }] : []));
  let short = new Map<Saying, Outcome<Said>>();
  try {
    if (plain.length > 0) short = await sayPlain(house, plain, now);
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  const rest = sorted.filter((one) => !one.outcome && !short.has(one.saying)).map((one) => one.saying);
  const told = new Map(rest.length > 0 ? (await sayAll(house, rest)).map((outcome, place) => [rest[place], outcome]) : []);
  return sorted.map(({ saying, outcome }) => outcome ?? short.get(saying) ?? told.get(saying) ?? refused('not-found'));
};

const nameOf = ({ roomId, member, clientId }: Saying): string => `${roomId} ${member.customerId} ${clientId}`;

/**
 * Says things in rooms, as many as came in at the same moment. Rooms in which nothing but plain words of people known a while is said are
 * kept in one statement; the others in one transaction. So what one person says in a room stays in order.
 */
export const sayMany = async (house: House, sayings: readonly Saying[]): Promise<Outcome<Said>[]> => {
  const names = new Map<string, Saying>();
  for (const one of sayings) if (!names.has(nameOf(one))) names.set(nameOf(one), one);
  const single = [...names.values()];
  const outcomes = new Map((await sayOnce(house, single)).map((outcome, place) => [single[place], outcome]));
  return sayings.map((one): Outcome<Said> => {
    const first = names.get(nameOf(one));
    const outcome = outcomes.get(first) ?? refused('not-found');
    return outcome.ok && first !== one ? done({ ...outcome.value, message: undefined }) : outcome;
  });
};
