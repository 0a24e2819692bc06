import { bucketOf } from '../../kernel/id.ts';
import {
  type Case,
  checkBalance,
  checkCaps,
  checkComplaint,
  checkConsent,
  checkFatigue,
  checkHours,
  checkPause,
  checkPriority,
  checkReach,
  checkSuppression,
  countedFor,
  type Verdict,
} from './checks.ts';
import { type Clocks, openClocks } from './hours.ts';
import type { Channel, Policy } from './policy.ts';
import type { Because, Check, Decision, Standing, Wish } from './standing.ts';

type Answer = { channel: Channel; decision: 'grant' | 'defer' | 'refuse'; at?: Date; because: Because[]; verdicts: readonly Verdict[] };

const plain = ({ check, ok, code, facts }: Verdict): Check => ({ check, ok, code, facts: facts() });
const reasonOf = ({ code, facts }: Verdict): Because => ({ code, facts: facts() });

/** Quiet hours end for everybody at once; messages do not: each customer has a place of their own within the spread. */
const spread = (given: Case, opens: Date, closes: Date): Date => {
  if (given.wish.byHand) return opens;
  const whole = Math.min(given.policy.spreadMinutes * 60_000, closes.getTime() - opens.getTime() - 1);
  return new Date(opens.getTime() + Math.floor((whole * bucketOf(given.standing.customerId)) / 256));
};

/** The policy as it holds for this customer: the treatment of the cell adds its cap, and asks for its own share of gives. */
const treated = (policy: Policy, cadence: Standing['cadence']): Policy =>
  cadence
    ? {
        ...policy,
        caps: [...policy.caps, { channel: 'any', max: cadence.most, per: 'rolling', days: 30 }],
        balance: { ...policy.balance, gives: Math.ceil(cadence.gives / cadence.asks) },
      }
    : policy;

/** The first moment not before `at` that also lies in open hours. */
const inHours = (given: Case, channel: Channel, at: Date, clocks: Clocks): Date => {
  if (given.wish.purpose === 'service' && channel === 'email') return at;
  const stretch = clocks(given.standing.zone, given.standing.country, at).stretch(channel);
  return stretch && stretch.opens > at ? spread(given, stretch.opens, stretch.closes) : at;
};

/** Nothing bars it; a doubtful address is named all the same, for the person who is about to use it. */
const clear = (channel: Channel, verdicts: readonly Verdict[]): Because[] => [
  { code: 'all-clear', facts: { channel } },
  ...verdicts.filter((one) => one.code === 'reach-doubtful').map(reasonOf),
];

const judge = (given: Case, channel: Channel, clocks: Clocks): Answer => {
  const way = given.standing.ways[channel];
  const verdicts: Verdict[] = [
    checkConsent(given, channel, way),
    checkSuppression(given, channel, way),
    checkReach(given, channel, way),
    checkComplaint(given),
    checkPause(given),
    checkBalance(given),
    ...checkCaps(given, channel),
    checkFatigue(given),
    checkPriority(given),
    checkHours(given, channel),
  ];
  const failed = verdicts.filter((one) => !one.ok);
  const finals = failed.filter((one) => one.final);
  if (finals.length > 0) return { channel, decision: 'refuse', because: finals.map(reasonOf), verdicts };
  if (failed.length === 0) return { channel, decision: 'grant', at: given.now, because: clear(channel, verdicts), verdicts };
  const latest = new Date(Math.max(...failed.map((one) => one.until?.getTime() ?? 0)));
  const at = inHours(given, channel, latest, clocks);
  const { neededBy } = given.wish;
  if (neededBy && at > neededBy) {
    const late: Because = { code: 'too-late', facts: { until: at.toISOString(), by: neededBy.toISOString() } };
    return { channel, decision: 'refuse', because: [late, ...failed.map(reasonOf)], verdicts };
  }
  return { channel, decision: 'defer', at, because: failed.map(reasonOf), verdicts };
};

/** A machine cannot make a telephone call: where only that is left, a person takes over. */
const needsPerson = (answer: Answer, wish: Wish): boolean => answer.channel === 'phone' && !wish.byHand;

const rank = (answer: Answer, wish: Wish): number => {
  if (answer.decision === 'refuse') return 4;
  return (answer.decision === 'grant' ? 0 : 1) + (needsPerson(answer, wish) ? 2 : 0);
};

const best = (answers: readonly Answer[], wish: Wish): Answer | undefined =>
  [...answers].sort((a, b) => rank(a, wish) - rank(b, wish) || (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0))[0];

type Arbiter = (wish: Wish, standing: Standing, policy: Policy, now: Date, clocks?: Clocks) => Decision;

/** The answer, and the checks that led to it as far as they are `wanted`. */
const weigh = (
  wanted: 'all checks' | 'no checks',
  ...[wish, standing, policy, now, clocks = openClocks(policy)]: Parameters<Arbiter>
): Decision => {
  const given: Case = {
    wish,
    standing,
    policy: treated(policy, standing.cadence),
    now,
    clock: clocks(standing.zone, standing.country, now),
    clocks,
    counted: countedFor(wish, standing),
  };
  const answers = wish.channels.map((channel) => judge(given, channel, clocks));
  const chosen = best(answers, wish);
  if (!chosen) return { decision: 'refuse', because: [{ code: 'no-channel', facts: {} }], checks: [], otherChannels: [] };
  const otherChannels = answers
    .filter((one) => one !== chosen)
    .map(({ channel, because: [first], at }) => ({
      channel,
      code: first?.code ?? 'all-clear',
      facts: first?.facts ?? {},
      ...(at ? { at } : {}),
    }));
  const { channel, because, at } = chosen;
  const checks = wanted === 'all checks' ? chosen.verdicts.map(plain) : [];
  const answer = { channel, because, checks, otherChannels, ...(at ? { at } : {}) };
  if (chosen.decision !== 'grant' || !needsPerson(chosen, wish)) return { decision: chosen.decision, ...answer };
  const to = standing.keeper ?? undefined;
  return {
    ...answer,
    decision: 'hand-over',
    to,
    because: [{ code: to ? 'needs-keeper' : 'needs-a-person', facts: to ? { name: to.name } : {} }],
  };
};

/**
 * Whether this wish may touch this customer, by which channel, and when: pure, and the same for machines, staff and programs.
 * Among the wished channels it takes the first that is open now, else the one that opens first. A `defer` names an instant
 * after `now` at which the reasons it gives no longer hold; decided again then, all checks are made anew.
 */
export const arbitrate: Arbiter = (...given) => weigh('all checks', ...given);

/** The same answer for thousands of wishes, whose checks nobody will read one by one. */
export const arbitrateMany: Arbiter = (...given) => weigh('no checks', ...given);
