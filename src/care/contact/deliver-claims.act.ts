import type { Id } from '../../kernel/id.ts';
import type { House } from '../../platform/house.ts';
import type { MailSetting } from '../../platform/mail/sender.ts';
import { checkBeforeSending } from './check-before-sending.act.ts';
import type { Delivery } from './delivery.data.ts';
import { claimDeliveries, companyNames } from './delivery-queue.data.ts';
import { type Hold, takeBuckets } from './lease.data.ts';
import { withinPace } from './pace.data.ts';

export const leaseMs = 60_000;
/** A message on the wire longer than this has lost its worker. Longer than the patience of one SMTP exchange. */
const claimMs = 90_000;
const perCheck = 500;
const claimedAtOnce = 32;

/** A round of sending: what it must know, and whether the mail server has gone away meanwhile. */
export type Round = { house: House; setting: MailSetting; names: Map<Id, string>; down: boolean };

/** Checked messages, some at a time: while these are on the wire the next are being checked. */
export const openChecks = (round: Round, hold: Hold) => {
  const { house, setting } = round;
  const inHand = new Set<Id>();
  const check = async (): Promise<readonly Delivery[]> => {
    for (;;) {
      const now = house.clock.now();
      await takeBuckets(house.db, hold.queue, hold.holder, hold.buckets, now, new Date(now.getTime() + leaseMs));
      const { free, stopped } = await checkBeforeSending(house, hold.buckets, now, perCheck, [...inHand]);
      if (round.down || (free.length === 0 && stopped === 0)) return [];
      const paced = await withinPace(house, setting, free, now);
      if (paced.length === 0) continue;
      for (const [id, name] of await companyNames(house.db, [...new Set(paced.map((one) => one.companyId))])) round.names.set(id, name);
      for (const one of paced) inHand.add(one.deliveryId);
      return paced;
    }
  };
  const begin = (): Promise<readonly Delivery[]> => {
    const checking = check();
    checking.catch(() => undefined);
    return checking;
  };
  let coming = begin();
  return {
    next: async (): Promise<readonly Delivery[]> => {
      const checked = await coming;
      if (checked.length > 0) coming = begin();
      return checked;
    },
    claimed: (some: readonly Delivery[]): void => {
      for (const one of some) inHand.delete(one.deliveryId);
    },
    over: (): Promise<unknown> => coming.catch(() => undefined),
  };
};
type Checks = ReturnType<typeof openChecks>;

/**
 * Hands out checked messages one by one, each claimed and committed before. A few are claimed at once, and the next few while
 * these are on the wire: the more at once, the fewer statements, and the more are in doubt after a crash.
 */
export const openClaims = (round: Round, checks: Checks) => {
  const { house } = round;
  const ready: Delivery[] = [];
  let checked: readonly Delivery[] = [];
  let dry = false;
  let count = 0;
  let coming: Promise<void> | undefined;
  const claimSome = async (): Promise<void> => {
    if (checked.length === 0) checked = await checks.next();
    const few = checked.slice(0, claimedAtOnce);
    checked = checked.slice(few.length);
    dry = few.length === 0;
    if (dry || round.down) return;
    const ids = await claimDeliveries(house.db, few, new Date(house.clock.now().getTime() + claimMs));
    checks.claimed(few);
    count += ids.size;
    ready.push(...few.filter((one) => ids.has(one.deliveryId)));
  };
  return {
    count: (): number => count,
    next: async (): Promise<Delivery | undefined> => {
      for (;;) {
        if (!coming && !dry && !round.down && ready.length < claimedAtOnce / 2) {
          coming = claimSome();
          coming.then(
            () => (coming = undefined),
            () => undefined,
          );
        }
        const one = ready.shift();
        if (one || !coming) return one;
        await coming;
      }
    },
  };
};
