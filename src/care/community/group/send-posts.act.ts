import type { House } from '../../../platform/house.ts';
import type { Reach } from '../../../platform/http/outbound.ts';
import { letPost, type Posted, type Robot } from '../../../platform/robot/robot.ts';
import { unseal } from '../../../platform/secret/secret.ts';
import { robotPurpose } from './keep-group.act.ts';
import { goneTo } from './post.data.ts';
import {
  claimSending,
  flagLost,
  giveUp,
  keepAnswer,
  makeDue,
  nextReady,
  noteRobot,
  putOff,
  type Ready,
  type Settled,
} from './send-posts.data.ts';
import { weighPost } from './weigh-post.ts';

/** On the wire longer than this, its worker is lost. Longer than the patience of one post. */
const claimMs = 90_000;
/** Whatever was held back so long has had its day. */
const staleMs = 7 * 86_400_000;
/** Minutes until a robot that could not be reached is tried again; after the last it is a person's. */
const patience = [1, 5, 15, 60, 240];

const robotIn = (house: House, ready: Ready): Robot | undefined => {
  if (!ready.robotKind || !ready.robotSealed) return undefined;
  const opened = unseal(house.secret, robotPurpose, ready.robotSealed);
  return opened === undefined ? undefined : { kind: ready.robotKind, ...(JSON.parse(opened) as { address: string; secret: string }) };
};

type Taken = { ready: Ready; robot: Robot };

/** Takes the next post that may go, and writes down that it goes. `skipped`: one was put off or given up; undefined: nothing is ready. */
const takeNext = (house: House): Promise<Taken | 'skipped' | undefined> =>
  house.db.transaction().execute(async (tx) => {
    const now = house.clock.now();
    const ready = await nextReady(tx, now);
    if (!ready) return undefined;
    if (ready.state !== 'open' || now.getTime() - ready.dueAt.getTime() > staleMs) {
      await giveUp(tx, ready.id, 'dropped', ready.state === 'open' ? 'stale' : 'group-rests', now);
      return 'skipped';
    }
    if (!ready.robotKind) {
      await giveUp(tx, ready.id, 'by-hand', null, now);
      return 'skipped';
    }
    const weighed = weighPost(ready.kind, ready, await goneTo(tx, ready.groupId, now), now);
    if (!weighed.go) {
      await putOff(tx, ready.id, weighed.until, weighed.because);
      return 'skipped';
    }
    const robot = robotIn(house, ready);
    if (!robot) {
      await giveUp(tx, ready.id, 'refused', 'robot-unreadable', now);
      return 'skipped';
    }
    await claimSending(tx, ready.id, new Date(now.getTime() + claimMs));
    return { ready, robot };
  });

const later = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

const settledBy = (ready: Ready, came: Posted, now: Date): Settled => {
  switch (came.how) {
    case 'posted':
      return { state: 'sent', because: null, answer: null };
    case 'later':
      return { state: 'ready', because: 'robot-waits', answer: came.answer, readyAt: new Date(now.getTime() + came.seconds * 1000) };
    case 'refused':
      return { state: 'refused', because: 'robot-refused', answer: came.answer };
    case 'lost':
      return { state: 'uncertain', because: 'lost', answer: null };
    case 'unreached': {
      const minutes = patience[ready.attempt];
      if (minutes === undefined) return { state: 'refused', because: 'unreached', answer: null };
      return { state: 'ready', because: 'unreached', answer: null, readyAt: later(now, minutes) };
    }
  }
};

/** One post over the wire, and what came of it. */
const carry = async (house: House, { ready, robot }: Taken, reach: Reach | undefined): Promise<void> => {
  const came = await letPost(robot, ready, house.clock.now(), reach);
  const now = house.clock.now();
  await keepAnswer(house.db, ready.id, settledBy(ready, came, now), now);
  const waitsUntil = came.how === 'later' ? new Date(now.getTime() + came.seconds * 1000) : null;
  await noteRobot(house.db, ready.groupId, { fault: came.how === 'refused' ? came.answer : null, waitsUntil });
};

const mostAtOnce = 500;

/**
 * The job of every minute: what is due becomes a sending, what was lost is flagged, and what may go goes, one after the other. Kept as
 * going before the wire is touched, so that a crash can lose an answer but never post twice.
 */
export const sendGroupPosts = async (house: House, reach?: Reach): Promise<number> => {
  const now = house.clock.now();
  const lost = await house.db.transaction().execute(async (tx) => {
    await makeDue(tx, now);
    return flagLost(tx, now);
  });
  if (lost > 0) house.log.warn({ count: lost }, 'posts to groups without an answer are flagged as uncertain');
  let sent = 0;
  for (let count = 0; count < mostAtOnce; count += 1) {
    const taken = await takeNext(house);
    if (!taken) break;
    if (taken === 'skipped') continue;
    await carry(house, taken, reach);
    sent += 1;
  }
  return sent;
};
