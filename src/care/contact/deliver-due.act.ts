import { type Id, newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Carrier } from '../../platform/mail/mail.ts';
import { loadMailSetting, type MailSetting, openCarrier } from '../../platform/mail/sender.ts';
import { composeEmail } from './channel/email.channel.ts';
import { checkBeforeSending } from './check-before-sending.act.ts';
import type { Delivery } from './delivery.data.ts';
import { bucketsReady, claimDeliveries, companyNames, lostDeliveries } from './delivery-queue.data.ts';
import { gather } from './gather.ts';
import { type Hold, letGo, takeBuckets } from './lease.data.ts';
import { withinPace } from './pace.data.ts';
import { keepSettled, settledBy, settleSent } from './settle-deliveries.act.ts';

const leaseMs = 60_000;
/** A message on the wire longer than this has lost its worker. Longer than the patience of one SMTP exchange. */
const claimMs = 90_000;
const perCheck = 400;
const linesOut = 16;

type Post = { house: House; carrier: Carrier | undefined; setting: MailSetting; names: Map<Id, string>; down: boolean };

/** Takes one checked message over the wire: claimed and committed first, then sent, then settled. Claims and settlings go in sets. */
const openWire = (post: Post) => {
  const { house, carrier, setting } = post;
  const claim = gather<Delivery, boolean>(async (all) => {
    const until = new Date(house.clock.now().getTime() + claimMs);
    const claimed = await claimDeliveries(house.db, all, until);
    return all.map((one) => claimed.has(one.deliveryId));
  });
  const settle = gather<ReturnType<typeof settledBy>, true>(async (all) => {
    await settleSent(house.db, all, house.clock.now());
    return all.map(() => true as const);
  });
  return async (delivery: Delivery): Promise<void> => {
    if (post.down || !(await claim(delivery))) return;
    const company = post.names.get(delivery.companyId) ?? '';
    const mail = composeEmail({ secret: house.secret, baseUrl: house.baseUrl, company, setting }, delivery);
    const over = await carrier?.send(mail, house.clock.now());
    if (over?.kind === 'unreachable') post.down = true;
    await settle(settledBy(delivery, over, house.clock.now()));
  };
};

const drain = async (deliveries: readonly Delivery[], carry: (one: Delivery) => Promise<void>): Promise<void> => {
  let next = 0;
  const line = async (): Promise<void> => {
    for (let one = deliveries[next++]; one; one = deliveries[next++]) await carry(one);
  };
  await Promise.all(Array.from({ length: linesOut }, line));
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
  const carry = openWire(post);
  let count = 0;
  await flagLost(house, hold);
  for (;;) {
    const { free, stopped } = await checkBeforeSending(house, hold.buckets, house.clock.now(), perCheck);
    if (post.down || (free.length === 0 && stopped === 0)) return count;
    const paced = await withinPace(house, setting, free, house.clock.now());
    post.names = await companyNames(house.db, [...new Set(paced.map((one) => one.companyId))]);
    await drain(paced, carry);
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
