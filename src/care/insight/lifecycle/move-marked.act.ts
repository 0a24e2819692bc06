import { dayIn, startOfDay } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { workByBucket } from '../../../platform/queue/bucket-lease.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { holdCustomers, type NewEvent, tell } from '../../profile/index.ts';
import { companies } from '../grounds.data.ts';
import { keepInterests } from '../interest/interest.data.ts';
import { dayOf } from '../numbered-day.ts';
import { type Loaded, loadFacts } from './facts.data.ts';
import { groundsOf, keepGround } from './ground.data.ts';
import type { Ground } from './ground.ts';
import { likingsOf } from './likings.data.ts';
import { keepPaths } from './path.data.ts';
import {
  dropStageMarks,
  type Kept,
  keepCourses,
  keptStages,
  type Mark,
  type Moved,
  markAllStages,
  markDueStages,
  markedBuckets,
  stageMarks,
} from './stage.data.ts';
import { type Course, courseOf, type Move } from './stage.ts';

/** Customers moved in one transaction. */
const batchSize = 1000;

/** The task that learns the thresholds of every company anew, after much has come in at once. */
export const learnStagesTask = 'insight-learn-stages';

const sameMoves = (kept: Kept | undefined, moves: readonly Move[]): number => {
  const place = moves.findIndex((move, index) => {
    const before = kept?.moves[index];
    return before?.on !== move.on || before.to !== move.to;
  });
  return place < 0 ? moves.length : place;
};

/**
 * Moves worth telling: those of days that had not been looked at. History that was brought in, or corrected, is kept and not told: nobody
 * should be greeted today for what happened two years ago.
 */
const newsOf = (kept: Kept | undefined, course: Course, same: number, today: number): Move[] => {
  const fresh = course.moves.slice(same);
  if (kept) return fresh.filter((move) => move.on > kept.lookedFor || (move.on === kept.lookedFor && move.on === today));
  return fresh.filter((move) => move.on === today && move.to !== 'stranger');
};

const eventOf = ({ customerId, companyId, zone, today }: Loaded, { on, from, to, because }: Move, now: Date): NewEvent => ({
  customerId,
  at: on === today ? now : startOfDay(zone, dayOf(on)),
  family: 'profile',
  kind: 'profile.stage-moved',
  source: 'teahouse',
  companyId,
  messageId: `stage:${dayOf(on)}:${to}`,
  data: { ...because.facts, stage: to, was: from ?? 'nowhere', reason: because.code },
});

/** Moves these customers on; answers whose stage is another without anything to tell. */
const moveBatch = async (tx: Tx, customerIds: readonly Id[], grounds: ReadonlyMap<Id, Ground[]>, now: Date): Promise<Id[]> => {
  const loaded = await loadFacts(tx, customerIds, now);
  const kept = await keptStages(
    tx,
    loaded.map((one) => one.customerId),
  );
  const moved: Moved[] = [];
  const news: NewEvent[] = [];
  const changed: Id[] = [];
  for (const one of loaded) {
    const before = kept.get(one.customerId);
    const course = courseOf(one.facts, grounds.get(one.companyId) ?? [], one.today);
    const same = sameMoves(before, course.moves);
    const told = newsOf(before, course, same, one.today);
    moved.push({ ...one, course, same });
    news.push(...told.map((move) => eventOf(one, move, now)));
    if (told.length === 0 && before?.stage !== course.stage) changed.push(one.customerId);
  }
  await keepCourses(tx, moved, now);
  await tell(tx, news, now);
  return changed;
};

/** Learns what tells one stage from the next, once a month; `again` at once, and everybody is looked at again. */
export const learnStages = async (house: House, now: Date, again = false): Promise<void> => {
  for (const company of await companies(house.db)) {
    await keepGround(house.db, company, dayIn(company.zone, now), now, again);
    if (again) await markAllStages(house.db, company.companyId, now);
  }
};

/**
 * Moves on whoever was marked or whose day has come, and works out again how they came and what they like. Answers how many were looked at.
 * `lookTask` is told of those whose stage is another without anything to tell, who came another way, or like something else.
 */
export const moveMarked = async (house: House, now: Date, lookTask: string): Promise<number> => {
  await learnStages(house, now);
  await markDueStages(house.db, now);
  const waiting = await markedBuckets(house.db);
  if (waiting.length === 0) return 0;
  const grounds = await groundsOf(house.db);
  let looked = 0;
  let kept: Mark[] = [];
  await workByBucket(
    house,
    'stages',
    async (tx, leased) => {
      await dropStageMarks(house.db, kept);
      const marks = await stageMarks(tx, leased, batchSize);
      const busy = await holdCustomers(
        tx,
        marks.map((one) => one.id),
      );
      kept = marks.filter((one) => !busy.has(one.id));
      if (kept.length === 0) return false;
      const customerIds = kept.map((one) => one.id);
      const moved = new Set(await moveBatch(tx, customerIds, grounds, now));
      const before = await likingsOf(tx, customerIds);
      await keepPaths(tx, customerIds, now);
      await keepInterests(tx, customerIds, grounds, now);
      const after = await likingsOf(tx, customerIds);
      const changed = customerIds.filter((id) => moved.has(id) || before.get(id) !== after.get(id));
      if (changed.length > 0) await enqueue(tx, lookTask, { customers: changed });
      looked += customerIds.length;
      return customerIds.length === batchSize;
    },
    waiting,
  );
  await dropStageMarks(house.db, kept);
  return looked;
};
