import { type Id, newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Carrier, HandedOver } from '../../platform/mail/mail.ts';
import { loadMailSetting, type MailSetting, openCarrier } from '../../platform/mail/sender.ts';
import { gather } from '../../platform/queue/gather.ts';
import { composeEmail } from './channel/email.channel.ts';
import { checkBeforeSending } from './check-before-sending.act.ts';
import type { Delivery } from './delivery.data.ts';
import { bucketsReady, claimDeliveries, companyNames, lostDeliveries } from './delivery-queue.data.ts';
import { type Hold, letGo, takeBuckets } from './lease.data.ts';
import { withinPace } from './pace.data.ts';
import { keepSettled, settledBy, settleSent } from './settle-deliveries.act.ts';

const leaseMs = 60_000;
/** A message on the wire longer than this has lost its worker. Longer than the patience of one SMTP exchange. */
const claimMs = 90_000;
const perCheck = 1000;
const linesOut = 16;
const claimedAtOnce = 32;
const lingerMs = 30;
const mostUnsettled = 128;

type Post = { house: House; carrier: Carrier | undefined; setting: MailSetting; names: Map<Id, string>; down: boolean };

/**
 * Hands out checked messages one by one, each claimed and committed before. A few are claimed at once, and the next few while
 * these are on the wire: the more at once, the fewer statements, and the more are in doubt after a crash.
 */
const openClaims = (post: Post, deliveries: readonly Delivery[]): (() => Promise<Delivery | undefined>) => {
  const { house } = post;
  let from = 0;
  let ready: Delivery[] = [];
  let coming: Promise<Delivery[]> | undefined;
  const claimNext = (): Promise<Delivery[]> | undefined => {
    if (post.down || from >= deliveries.length) return undefined;
    const few = deliveries.slice(from, from + claimedAtOnce);
    from += few.length;
    const claimed = claimDeliveries(house.db, few, new Date(house.clock.now().getTime() + claimMs));
    const next = claimed.then((ids) => few.filter((one) => ids.has(one.deliveryId)));
    next.catch(() => undefined);
    return next;
  };
  return async () => {
    for (;;) {
      const one = ready.shift();
      if (!one || ready.length < linesOut / 2) coming ??= claimNext();
      if (one || !coming) return one;
      const awaited = coming;
      const more = await awaited;
      if (coming === awaited) {
        coming = undefined;
        ready = [...ready, ...more];
      }
    }
  };
};

/** Takes claimed messages over the wire. What became of them is written in sets, while the next are already on their way. */
const openWire = (post: Post) => {
  const { house, carrier, setting } = post;
  const settle = gather<ReturnType<typeof settledBy>, true>(async (all) => {
    await settleSent(house.db, all, house.clock.now());
    return all.map(() => true as const);
  }, lingerMs);
  const unsettled: Promise<true>[] = [];
  const send = async (delivery: Delivery): Promise<HandedOver | undefined> => {
    if (post.down) return { kind: 'unreachable', answer: '' };
    const company = post.names.get(delivery.companyId) ?? '';
    return carrier?.send(composeEmail({ secret: house.secret, baseUrl: house.baseUrl, company, setting }, delivery), house.clock.now());
  };
  return {
    carry: async (delivery: Delivery): Promise<void> => {
      const over = await send(delivery);
      if (over?.kind === 'unreachable') post.down = true;
      const settled = settle(settledBy(delivery, over, house.clock.now()));
      settled.catch(() => undefined);
      unsettled.push(settled);
      if (unsettled.length > mostUnsettled) await unsettled.shift();
    },
    settled: async (): Promise<void> => void (await Promise.all(unsettled.splice(0))),
  };
};

const drain = async (post: Post, deliveries: readonly Delivery[]): Promise<void> => {
  const next = openClaims(post, deliveries);
  const { carry, settled } = openWire(post);
  const line = async (): Promise<void> => {
    for (let one = await next(); one; one = await next()) await carry(one);
  };
  await Promise.all(Array.from({ length: linesOut }, line));
  await settled();
};

/** Whoever lost a message between claim and answer cannot say whether it went: it is flagged, and a person decides. */
const flagLost = async (house: House, hold: Hold): Promise<void> => {
  const now = house.clock.now();
  const lost = await lostDeliveries(house.db, hold.buckets, now, 1000);
  if (lost.length === 0) return;
  house.log.warn({ count: lost.length }, 'messages without an answer are flagged as uncertain');
  const settled = lost.map((delivery) => ({ delivery, state: 'uncertain' as const, answer: 'no answer was seen' }));
  await inTransaction(house.db, async (tx) => done(await keepSettled(tx, settled, 'sending', now)));
};

const deliverHeld = async (post: Post, hold: Hold): Promise<number> => {
  const { house, setting } = post;
  let count = 0;
  await flagLost(house, hold);
  for (;;) {
    const { free, stopped } = await checkBeforeSending(house, hold.buckets, house.clock.now(), perCheck);
    if (post.down || (free.length === 0 && stopped === 0)) return count;
    const paced = await withinPace(house, setting, free, house.clock.now());
    post.names = await companyNames(house.db, [...new Set(paced.map((one) => one.companyId))]);
    await drain(post, paced);
    count += paced.length;
    await takeBuckets(house.db, hold.queue, hold.holder, hold.buckets, house.clock.now(), new Date(house.clock.now().getTime() + leaseMs));
  }
};

/** The delivery job: takes the buckets that are free and sends all that is ready in them. Answers how many left. */
export const deliverDue = async (house: House, most = 128): Promise<number> => {
  const now = house.clock.now();
  const wanted = (await bucketsReady(house.db, now)).slice(0, most);
  if (wanted.length === 0) return 0;
  const hold = await takeBuckets(house.db, 'contact.deliver', newId(), wanted, now, new Date(now.getTime() + leaseMs));
  if (hold.buckets.length === 0) return 0;
  const post: Post = { house, carrier: await openCarrier(house), setting: await loadMailSetting(house.db), names: new Map(), down: false };
  try {
    return await deliverHeld(post, hold);
  } finally {
    post.carrier?.close();
    await letGo(house.db, hold, house.clock.now());
  }
};
