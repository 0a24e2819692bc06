import { newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Carrier, HandedOver } from '../../platform/mail/mail.ts';
import { loadMailSetting, openCarrier } from '../../platform/mail/sender.ts';
import { gather } from '../../platform/queue/gather.ts';
import { composeEmail } from './channel/email.channel.ts';
import { leaseMs, openChecks, openClaims, type Round } from './deliver-claims.act.ts';
import type { Delivery } from './delivery.data.ts';
import { bucketsReady, lostDeliveries } from './delivery-queue.data.ts';
import { type Hold, letGo, takeBuckets } from './lease.data.ts';
import { keepSettled, settledBy, settleSent } from './settle-deliveries.act.ts';

/**
 * How many letters are written and carried at a time, and how many may wait for their end to be written down. With those claimed ahead
 * they are what a crash leaves in doubt, some 170 at most; twice as many gain nothing (bench send).
 */
const handsAtOnce = 32;
const lingerMs = 10;
const mostUnsettled = 96;

type Post = Round & { carrier: Carrier | undefined };

/** Takes claimed messages over the wire. What became of them is written in sets, while the next are already on their way. */
const openWire = (post: Post) => {
  const { house, carrier, setting } = post;
  const settle = gather<ReturnType<typeof settledBy>, true>(
    async (all) => {
      await settleSent(house.db, all, house.clock.now());
      return all.map(() => true as const);
    },
    { lingerMs },
  );
  const unsettled: Promise<true>[] = [];
  const send = async (delivery: Delivery): Promise<HandedOver | undefined> => {
    if (post.down) return { kind: 'unreachable', answer: '' };
    const company = post.names.get(delivery.companyId) ?? '';
    const now = house.clock.now();
    return carrier?.send(composeEmail({ secret: house.secret, baseUrl: house.baseUrl, company, setting, now }, delivery), now);
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
  await flagLost(post.house, hold);
  const checks = openChecks(post, hold);
  const claims = openClaims(post, checks);
  const { carry, settled } = openWire(post);
  const hand = async (): Promise<void> => {
    for (let one = await claims.next(); one; one = await claims.next()) await carry(one);
  };
  try {
    await Promise.all(Array.from({ length: handsAtOnce }, hand));
    await settled();
  } finally {
    await checks.over();
  }
  return claims.count();
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
