import { laterBy } from '../../kernel/calendar.ts';
import type { Clocks, LocalClock } from './hours.ts';
import type { Cap, Channel, Policy } from './policy.ts';
import type { Check, Facts, Recent, Standing, Way, Wish } from './standing.ts';

/** One rule's answer: passed, no for good, or not before `until`. Its facts are told when somebody wants to know them. */
export type Verdict = Omit<Check, 'facts'> & { facts: () => Facts; until: Date | undefined; final: boolean };
/** `counted`: the contacts that count against this wish. */
export type Case = {
  wish: Wish;
  standing: Standing;
  policy: Policy;
  now: Date;
  clock: LocalClock;
  clocks: Clocks;
  counted: readonly Recent[];
};

const day = 86_400_000;
const none = (): Facts => ({});
const passed = (check: Check['check'], code: string, facts = none): Verdict => ({
  check,
  ok: true,
  code,
  facts,
  until: undefined,
  final: false,
});
const no = (check: Check['check'], code: string, facts = none): Verdict => ({
  check,
  ok: false,
  code,
  facts,
  until: undefined,
  final: true,
});
const notBefore = (check: Check['check'], until: Date, code: string, facts = none): Verdict => ({
  check,
  ok: false,
  code,
  facts: () => ({ ...facts(), until: until.toISOString() }),
  until,
  final: false,
});

export const countedFor = ({ requestId }: Wish, { recent }: Standing): Recent[] =>
  recent.filter((one) => one.purpose !== 'service' && (one.requestId === null || one.requestId !== requestId));

export const checkConsent = ({ wish, standing, policy }: Case, channel: Channel, way: Way | undefined): Verdict => {
  if (wish.purpose === 'service') return passed('consent', 'service-needs-none');
  const said = way?.said.find((one) => one.purpose === wish.purpose);
  if (said?.decision === 'withdrawn')
    return no('consent', 'consent-withdrawn', () => ({ since: said.at.toISOString(), channel, purpose: wish.purpose }));
  if (said) return passed('consent', 'consent-given', () => ({ since: said.at.toISOString() }));
  if (policy.consent[wish.purpose] === 'given' || !standing.hasBought)
    return no('consent', 'no-consent', () => ({ channel, purpose: wish.purpose }));
  return passed('consent', 'a-customer');
};

export const checkSuppression = ({ wish }: Case, channel: Channel, way: Way | undefined): Verdict => {
  const found = way?.suppressed.find((one) => one.purpose === 'all' || one.purpose === wish.purpose);
  return found
    ? no('suppression', `suppressed-${found.because}`, () => ({ since: found.since.toISOString(), channel }))
    : passed('suppression', 'not-suppressed');
};

/** Doubts with words of their own. A mailbox that was full once is tried again: five times in a row, and it is dead. */
const doubts = new Set(['looks-made-up', 'unanswered', 'customer-changed']);
const passes = 'bounced-soft';

export const checkReach = ({ wish }: Case, channel: Channel, way: Way | undefined): Verdict => {
  if (!way || way.reach === 'none') return no('reach', 'no-address', () => ({ channel }));
  const since = () => ({ since: way.reachSince?.toISOString() ?? '' });
  if (way.reach === 'dead') return no('reach', 'dead-address', () => ({ ...since(), channel }));
  const doubt = way.reach === 'doubtful' ? (way.doubt ?? '') : undefined;
  if (doubt !== undefined && doubt !== passes && (wish.unattended ?? !wish.byHand))
    return no('reach', `doubtful-${doubts.has(doubt) ? doubt : 'address'}`, () => ({ ...since(), channel }));
  return passed('reach', `reach-${way.reach}`, way.reach === 'unknown' ? none : since);
};

export const checkComplaint = ({ wish, standing }: Case): Verdict =>
  standing.openComplaints > 0 && wish.purpose !== 'service'
    ? no('complaint', 'complaint-open', () => ({ count: standing.openComplaints }))
    : passed('complaint', 'no-complaint');

export const checkPause = ({ wish, standing, now }: Case): Verdict =>
  wish.purpose !== 'service' && standing.pausedUntil && standing.pausedUntil > now
    ? notBefore('pause', standing.pausedUntil, 'asked-for-quiet')
    : passed('pause', 'no-pause');

export const checkBalance = (given: Case): Verdict => {
  const { policy, now, wish } = given;
  const since = laterBy(now, -Math.round(policy.balance.months * 30.5));
  const within = given.counted.filter((one) => one.at > since);
  const gives = within.filter((one) => one.purpose === 'give').length;
  const asks = within.filter((one) => one.purpose === 'ask').length;
  const facts = () => ({ gives, asks, months: policy.balance.months });
  const owed = policy.balance.gives * Math.max(0, asks + 1 - policy.balance.freeAsks) - gives;
  if (wish.purpose === 'ask' && owed > 0) return no('balance', 'give-first', () => ({ ...facts(), count: owed }));
  return passed('balance', 'balance-kept', facts);
};

/** When a rolling cap lets the next one through: once all but `max - 1` of the contacts are older than its days. */
const rollingUntil = (cap: Cap, ats: readonly number[]): Date => new Date((ats.at(-cap.max) ?? 0) + cap.days * day);

const checkOneCap = (given: Case, channel: Channel, cap: Cap): Verdict | { left: number; used: number; cap: Cap } | undefined => {
  if (cap.channel !== 'any' && cap.channel !== channel) return undefined;
  const { now, clock, clocks, standing } = given;
  const start = cap.per === 'rolling' ? now.getTime() - cap.days * day : clock.startOf(cap.per).getTime() - 1;
  const ats = given.counted
    .filter((one) => (cap.channel === 'any' || one.channel === channel) && one.at.getTime() > start)
    .map((one) => one.at.getTime())
    .sort((a, b) => a - b);
  if (ats.length < cap.max) return { left: cap.max - ats.length, used: ats.length, cap };
  const filled = new Date(Math.max(ats.at(-cap.max) ?? 0, now.getTime()));
  const freed = cap.per === 'rolling' ? rollingUntil(cap, ats) : clocks(standing.zone, standing.country, filled).startOfNext(cap.per);
  const until = freed > now ? freed : new Date(now.getTime() + 60_000);
  const facts = () => ({ used: ats.length, max: cap.max, days: cap.days });
  return notBefore('cap', until, `asked-too-often-${cap.per === 'rolling' ? 'days' : cap.per}`, facts);
};

export const checkCaps = (given: Case, channel: Channel): Verdict[] => {
  const { wish, policy, now } = given;
  if (wish.purpose === 'service') return [passed('cap', 'service-not-counted')];
  const last = Math.max(...given.counted.map((one) => one.at.getTime()));
  const free = last + policy.gapHours * 3_600_000;
  const gap =
    free > now.getTime()
      ? [notBefore('cap', new Date(free), 'too-soon', () => ({ last: new Date(last).toISOString(), hours: policy.gapHours }))]
      : [];
  const caps = policy.caps.map((cap) => checkOneCap(given, channel, cap)).filter((one) => one !== undefined);
  const over = caps.filter((one): one is Verdict => 'check' in one);
  if (gap.length > 0 || over.length > 0) return [...gap, ...over];
  const tightest = caps.filter((one) => 'left' in one).sort((a, b) => a.left - b.left)[0];
  if (!tightest) return [passed('cap', 'no-cap')];
  const facts = () => ({ used: tightest.used, then: tightest.used + 1, max: tightest.cap.max, days: tightest.cap.days });
  return [passed('cap', `cap-left-${tightest.cap.per === 'rolling' ? 'days' : tightest.cap.per}`, facts)];
};

export const checkFatigue = (given: Case): Verdict => {
  const { wish, standing, policy, now } = given;
  if (wish.purpose === 'service') return passed('fatigue', 'not-tired');
  const heard = standing.heardAt?.getTime() ?? 0;
  const silent = given.counted.filter((one) => one.at.getTime() > heard);
  const facts = () => ({ count: silent.length });
  if (silent.length < policy.fatigue.unanswered) return passed('fatigue', 'not-tired', facts);
  const rested = laterBy(new Date(Math.max(...silent.map((one) => one.at.getTime()))), policy.fatigue.restDays);
  return rested > now ? notBefore('fatigue', rested, 'needs-rest', facts) : passed('fatigue', 'not-tired', facts);
};

/** Until when a more important request counts as about to be decided. */
export const soonFrom = (now: Date): Date => laterBy(now, 3);

/** A more important request of the same customer that is about to be decided goes first. A person's hand waits for nobody. */
export const checkPriority = ({ wish, standing, now }: Case): Verdict => {
  const ahead = standing.waiting.filter(
    (one) => one.requestId !== wish.requestId && one.priority > wish.priority && one.decideAt <= soonFrom(now),
  );
  if (wish.byHand || wish.purpose === 'service' || ahead.length === 0) return passed('priority', 'first-in-line');
  const last = Math.max(...ahead.map((one) => one.decideAt.getTime()), now.getTime() + 5 * 60_000);
  return notBefore('priority', new Date(last + 60_000), 'waits-its-turn', () => ({ count: ahead.length }));
};

export const checkHours = ({ wish, clock, now, standing }: Case, channel: Channel): Verdict => {
  if (wish.purpose === 'service' && channel === 'email') return passed('hours', 'service-any-hour');
  const stretch = clock.stretch(channel);
  if (!stretch) return no('hours', 'never-open');
  const facts = () => ({ zone: standing.zone });
  if (stretch.opens <= now) return passed('hours', 'hours-open', () => ({ ...facts(), closes: stretch.closes.toISOString() }));
  return notBefore('hours', stretch.opens, 'quiet-hours', facts);
};
