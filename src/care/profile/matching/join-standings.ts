import { type Journal, type Row, sameJson } from './journal.ts';

/** One outbound contact that counts, as the arbiter's row holds it: an array place in each of four columns. */
type Place = [at: unknown, channel: unknown, purpose: unknown, request: unknown];

const columns = ['recent_at', 'recent_channel', 'recent_purpose', 'recent_request'] as const;

const placesOf = (row: Row): Place[] =>
  (row.recent_at as unknown[]).map((_, place) => columns.map((column) => (row[column] as unknown[])[place]) as Place);

const spread = (places: readonly Place[]): Row =>
  Object.fromEntries(columns.map((column, at) => [column, places.map((place) => place[at])]));

const text = (place: Place): string => JSON.stringify(place);
const later = (a: unknown, b: unknown): unknown => (a && b ? (Date.parse(String(a)) >= Date.parse(String(b)) ? a : b) : (a ?? b));
const byTime = (a: Place, b: Place): number => Date.parse(String(a[0])) - Date.parse(String(b[0]));
const whole = (value: unknown): number => Number(value ?? 0);

/** One row of what the arbiter must know of both: every contact of either counts against the caps from now on. */
export const joinStandings = (mine: Row | null, theirs: Row | null, customerId: string): Row | null => {
  if (!mine || !theirs) return mine ?? (theirs && { ...theirs, customer_id: customerId });
  return {
    ...mine,
    ...spread([...placesOf(mine), ...placesOf(theirs)].sort(byTime)),
    version: Math.max(whole(mine.version), whole(theirs.version)) + 1,
    open_complaints: whole(mine.open_complaints) + whole(theirs.open_complaints),
    paused_until: later(mine.paused_until, theirs.paused_until),
    answered_at: later(mine.answered_at, theirs.answered_at),
  };
};

type Ids = { stays: string; goes: string; requests: ReadonlySet<string> };

/**
 * The two rows again, from what has become of the one. What was there before goes back to whose it was; what came later belongs to the one
 * who went if its request does, else to the one who stayed.
 */
const partStandings = (now: Row, was: { mine: Row | null; theirs: Row | null }, ids: Ids): { mine: Row; theirs: Row } => {
  const left = new Map<string, number>();
  for (const place of was.theirs ? placesOf(was.theirs) : []) left.set(text(place), (left.get(text(place)) ?? 0) + 1);
  const [mine, theirs]: [Place[], Place[]] = [[], []];
  for (const place of placesOf(now)) {
    const count = left.get(text(place)) ?? 0;
    if (count > 0) left.set(text(place), count - 1);
    (count > 0 || ids.requests.has(String(place[3])) ? theirs : mine).push(place);
  }
  const version = whole(now.version) + 1;
  const others = whole(was.theirs?.open_complaints);
  return {
    mine: { ...now, ...spread(mine), customer_id: ids.stays, version, open_complaints: Math.max(0, whole(now.open_complaints) - others) },
    theirs: { ...now, ...was.theirs, ...spread(theirs), customer_id: ids.goes, version, open_complaints: others },
  };
};

/** Nothing came to stand in the row since; each merge and each parting counts its version on. */
const isAsLeft = (row: Row | null, left: Row | null): boolean => sameJson(row && { ...row, version: 0 }, left && { ...left, version: 0 });

type Standings = Journal['standing'];
type Parted = { mine: Row | null; theirs: Row | null };

/** Who had none before, and of whom nothing has come to stand in the row since, has none again. */
const parted = (row: Row | null, was: Standings, ids: Ids): Parted => {
  if (!row) return { mine: null, theirs: null };
  const { mine, theirs } = partStandings(row, was, ids);
  const none = !was.theirs && placesOf(theirs).length === 0 && !theirs.paused_until;
  return { mine, theirs: none ? null : theirs };
};

/** Both rows as if this merge had never been, and what each later merge would have found and left. */
export const standingsWithout = (
  now: Row | null,
  merge: Standings,
  later: readonly Standings[],
  ids: Ids,
): Parted & { later: Standings[] } => {
  let [was, is, theirs] = [merge.after, merge.mine, merge.theirs];
  const again: Standings[] = [];
  for (const one of later) {
    if (!isAsLeft(one.mine, was)) ({ mine: is, theirs } = parted(one.mine, merge, ids));
    const after = joinStandings(is, one.theirs, ids.stays);
    again.push({ mine: is, theirs: one.theirs, after });
    [was, is] = [one.after, after];
  }
  const both = isAsLeft(now, was) ? { mine: is, theirs } : parted(now, merge, ids);
  // what was judged while they were one must not be reserved on either
  const version = whole(now?.version) + 1;
  const mine = both.mine && { ...both.mine, version };
  const last = again.at(-1);
  if (last) last.after = mine;
  return { mine, theirs: both.theirs && { ...both.theirs, version }, later: again };
};
