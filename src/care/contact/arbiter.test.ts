import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { newId } from '../../kernel/id.ts';
import { isWords } from '../../words/say.ts';
import { arbitrate } from './arbiter.ts';
import { sayBecauseInEvery } from './because.ts';
import { instantAt, openClock } from './hours.ts';
import { contactChannels, defaultPolicy, type Policy } from './policy.ts';
import type { Standing, Way, Wish } from './standing.ts';

const now = new Date('2026-03-02T10:00:00Z');
const way = (more: Partial<Way> = {}): Way => ({
  addressId: newId(),
  reach: 'good',
  reachSince: new Date('2026-01-05'),
  suppressed: [],
  said: [],
  ...more,
});
const standing = (more: Partial<Standing> = {}): Standing => ({
  customerId: '0197a000-0000-7000-8000-000000000001',
  version: 0,
  zone: 'Europe/London',
  country: 'GB',
  hasBought: true,
  heardAt: new Date('2026-02-01'),
  recent: [],
  openComplaints: 0,
  pausedUntil: null,
  keeper: null,
  ways: { email: way(), phone: way() },
  waiting: [],
  ...more,
});
const wish = (more: Partial<Wish> = {}): Wish => ({ purpose: 'give', channels: ['email'], byHand: false, priority: 50, ...more });
const codes = (more: Partial<Wish>, have: Partial<Standing> = {}, at = now) => {
  const decision = arbitrate(wish(more), standing(have), defaultPolicy, at);
  return [decision.decision, ...decision.because.map((one) => one.code)];
};
const ago = (days: number, purpose = 'give', channel = 'email') => ({
  at: new Date(now.getTime() - days * 86_400_000),
  channel,
  purpose,
  requestId: null,
});

test('a customer nobody bothered may be written to, and called by a person', () => {
  expect(codes({})).toEqual(['grant', 'all-clear']);
  expect(codes({ channels: ['phone'], byHand: true })).toEqual(['grant', 'all-clear']);
  expect(codes({ channels: ['phone'] })).toEqual(['hand-over', 'needs-a-person']);
  expect(codes({ channels: ['phone'] }, { keeper: { staffId: newId(), name: '小陈' } })).toEqual(['hand-over', 'needs-keeper']);
});

test('a no holds, on that channel and purpose only', () => {
  const said = [{ purpose: 'ask', decision: 'withdrawn' as const, at: new Date('2026-02-10') }];
  const ways = { email: way({ said }), phone: way() };
  expect(codes({ purpose: 'ask' }, { ways })).toEqual(['refuse', 'consent-withdrawn']);
  expect(codes({ purpose: 'give' }, { ways })).toEqual(['grant', 'all-clear']);
  expect(codes({ purpose: 'give' }, { hasBought: false })).toEqual(['refuse', 'no-consent']);
  expect(codes({ purpose: 'service' }, { hasBought: false })).toEqual(['grant', 'all-clear']);
});

test('suppressed and dead addresses are never used', () => {
  const suppressed = [{ since: new Date('2026-01-01'), purpose: 'all', because: 'bounced-hard' }];
  expect(codes({ purpose: 'service' }, { ways: { email: way({ suppressed }) } })).toEqual(['refuse', 'suppressed-bounced-hard']);
  expect(codes({}, { ways: { email: way({ reach: 'dead' }) } })).toEqual(['refuse', 'dead-address']);
  expect(codes({}, { ways: {} })).toEqual(['refuse', 'no-address']);
});

test('what works by itself leaves a doubtful address alone; a person may use it and is told', () => {
  const ways = { email: way({ reach: 'doubtful', doubt: 'looks-made-up' }), phone: way() };
  expect(codes({}, { ways })).toEqual(['refuse', 'doubtful-looks-made-up']);
  expect(codes({ purpose: 'service' }, { ways })).toEqual(['refuse', 'doubtful-looks-made-up']);
  expect(codes({ channels: ['email', 'phone'] }, { ways })).toEqual(['hand-over', 'needs-a-person']);
  expect(codes({ byHand: true }, { ways })).toEqual(['grant', 'all-clear', 'reach-doubtful']);
  expect(codes({ byHand: true, unattended: true }, { ways })).toEqual(['refuse', 'doubtful-looks-made-up']);
  expect(codes({}, { ways: { email: way({ reach: 'doubtful', doubt: 'said-elsewhere' }) } })).toEqual(['refuse', 'doubtful-address']);
  expect(codes({}, { ways: { email: way({ reach: 'doubtful', doubt: 'bounced-soft' }) } })).toEqual([
    'grant',
    'all-clear',
    'reach-doubtful',
  ]);
});

test('who has bought may be given something until they say no; an ask needs their yes', () => {
  expect(codes({ purpose: 'give' })).toEqual(['grant', 'all-clear']);
  expect(codes({ purpose: 'ask' })).toEqual(['refuse', 'no-consent']);
  expect(codes({ purpose: 'give' }, { hasBought: false })).toEqual(['refuse', 'no-consent']);
});

test('give before ask: the first ask is free, each later one costs two gives', () => {
  const ways = { email: way({ said: [{ purpose: 'ask', decision: 'given', at: new Date('2026-01-05') }] }) };
  expect(codes({ purpose: 'ask' }, { ways })).toEqual(['grant', 'all-clear']);
  expect(codes({ purpose: 'ask' }, { ways, recent: [ago(60, 'ask')] })).toEqual(['refuse', 'give-first']);
  expect(codes({ purpose: 'ask' }, { ways, recent: [ago(90, 'ask'), ago(60), ago(40)] })).toEqual(['grant', 'all-clear']);
});

test('an open complaint silences giving and asking, not service', () => {
  expect(codes({}, { openComplaints: 1 })).toEqual(['refuse', 'complaint-open']);
  expect(codes({ purpose: 'service' }, { openComplaints: 1 })).toEqual(['grant', 'all-clear']);
});

test('caps and gaps wait exactly until they are free', () => {
  const decision = arbitrate(wish(), standing({ recent: [ago(6), ago(3)] }), defaultPolicy, now);
  expect(decision.decision).toBe('defer');
  expect(decision.at?.toISOString()).toBe('2026-03-03T10:00:00.000Z');
  expect(codes({}, { recent: [ago(1)] })[1]).toBe('too-soon');
  const months = [1, 2, 3, 4].map((day) => ({ ...ago(0), at: new Date(`2026-03-0${day}T05:00:00Z`) }));
  const monthly: Policy = { ...defaultPolicy, gapHours: 0, caps: [{ channel: 'any', max: 4, per: 'month', days: 30 }] };
  const later = arbitrate(wish(), standing({ recent: months }), monthly, new Date('2026-03-05T10:00:00Z'));
  expect(later.because[0]?.code).toBe('asked-too-often-month');
  expect(later.at && later.at > new Date('2026-04-01T06:59:59Z') && later.at < new Date('2026-04-01T07:30:00Z')).toBe(true);
});

test('after a long silence the customer rests', () => {
  const recent = [300, 250, 200, 150, 100, 20].map((days) => ago(days));
  expect(codes({}, { recent, heardAt: null })[1]).toBe('needs-rest');
  expect(codes({}, { recent, heardAt: new Date(now.getTime() - 50 * 86_400_000) })[0]).toBe('grant');
});

test('hours are the customer’s own', () => {
  expect(codes({}, { zone: 'Asia/Shanghai' })).toEqual(['grant', 'all-clear']);
  expect(codes({}, { zone: 'Asia/Shanghai' }, new Date('2026-03-02T15:00:00Z'))).toEqual(['defer', 'quiet-hours']);
  expect(codes({}, { zone: 'America/Los_Angeles' })).toEqual(['defer', 'quiet-hours']);
  expect(codes({}, { country: 'FR', zone: 'Europe/Paris' }, new Date('2026-03-01T10:00:00Z'))).toEqual(['defer', 'quiet-hours']);
});

test('where clocks jump, the first instant that exists; where they show an hour twice, the first', () => {
  const minutes = 150;
  expect(instantAt('Europe/Paris', Temporal.PlainDate.from('2026-03-29'), minutes).toISOString()).toBe('2026-03-29T01:00:00.000Z');
  expect(instantAt('Europe/Paris', Temporal.PlainDate.from('2026-10-25'), minutes).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  expect(instantAt('America/Sao_Paulo', Temporal.PlainDate.from('2018-11-04'), 0).toISOString()).toBe('2018-11-04T03:00:00.000Z');
  expect(instantAt('UTC', Temporal.PlainDate.from('2026-03-29'), 1440).toISOString()).toBe('2026-03-30T00:00:00.000Z');
});

test('a more important request of the same customer goes first', () => {
  const waiting = [{ requestId: newId(), priority: 80, decideAt: now }];
  expect(codes({}, { waiting })).toEqual(['defer', 'waits-its-turn']);
  expect(codes({ priority: 90 }, { waiting })[0]).toBe('grant');
  expect(codes({ byHand: true }, { waiting })[0]).toBe('grant');
});

test('what cannot happen in time is refused, and says so', () => {
  const neededBy = new Date('2026-03-02T20:00:00Z');
  expect(codes({ neededBy }, { recent: [ago(1)] }).slice(0, 3)).toEqual(['refuse', 'too-late', 'too-soon']);
});

const instant = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
const purpose = fc.constantFrom('give' as const, 'ask' as const, 'service' as const);
const ways = fc.record({
  addressId: fc.constant(newId()),
  reach: fc.constantFrom('good' as const, 'unknown' as const, 'doubtful' as const, 'dead' as const, 'none' as const),
  reachSince: instant,
  suppressed: fc.array(
    fc.record({
      since: instant,
      purpose: fc.constantFrom('all', 'give', 'ask'),
      because: fc.constantFrom('unsubscribed', 'complained', 'bounced-hard', 'bounced-soft'),
    }),
    { maxLength: 1 },
  ),
  said: fc.uniqueArray(fc.record({ purpose, decision: fc.constantFrom('given' as const, 'withdrawn' as const), at: instant }), {
    selector: (one) => one.purpose,
    maxLength: 3,
  }),
});
const standings = (at: Date) =>
  fc.record({
    customerId: fc.uuid(),
    version: fc.nat(),
    zone: fc.constantFrom('Europe/London', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
    country: fc.constantFrom('FR', 'GB', ''),
    hasBought: fc.boolean(),
    heardAt: fc.option(instant),
    recent: fc.array(
      fc.record({
        at: fc.integer({ min: -400 * 24, max: 48 }).map((hours) => new Date(at.getTime() + hours * 3_600_000)),
        channel: fc.constantFrom(...contactChannels),
        purpose,
        requestId: fc.constant(null),
      }),
      { maxLength: 12 },
    ),
    openComplaints: fc.constantFrom(0, 0, 0, 1),
    pausedUntil: fc.option(instant),
    keeper: fc.constant(null),
    ways: fc.record({ email: ways, phone: ways }),
    waiting: fc.constant([]),
  });
const cases = instant.chain((at) =>
  fc.record({
    at: fc.constant(at),
    given: standings(at),
    wished: fc.record({
      purpose,
      channels: fc.shuffledSubarray([...contactChannels], { minLength: 1 }),
      byHand: fc.boolean(),
      priority: fc.nat(100),
    }),
  }),
);

test('never a grant against consent, suppression, reach, complaint, pause or cap', () => {
  fc.assert(
    fc.property(cases, ({ at, given, wished }) => {
      const decision = arbitrate(wished, given, defaultPolicy, at);
      if (decision.decision !== 'grant' || !decision.channel) return;
      const used = given.ways[decision.channel];
      expect(used.suppressed.some((one) => one.purpose === 'all' || one.purpose === wished.purpose)).toBe(false);
      expect(['good', 'unknown', 'doubtful']).toContain(used.reach);
      if (wished.purpose === 'service') return;
      expect(used.said.some((one) => one.purpose === wished.purpose && one.decision === 'withdrawn')).toBe(false);
      expect(given.hasBought || used.said.some((one) => one.purpose === wished.purpose)).toBe(true);
      expect(given.openComplaints).toBe(0);
      expect(given.pausedUntil === null || given.pausedUntil <= at).toBe(true);
      const counting = given.recent.filter((one) => one.purpose !== 'service');
      expect(counting.every((one) => one.at.getTime() <= at.getTime() - 48 * 3_600_000)).toBe(true);
      for (const cap of defaultPolicy.caps.filter(
        (one) => one.per === 'rolling' && (one.channel === 'any' || one.channel === decision.channel),
      ))
        expect(
          counting.filter(
            (one) => (cap.channel === 'any' || one.channel === cap.channel) && one.at.getTime() > at.getTime() - cap.days * 86_400_000,
          ).length,
        ).toBeLessThan(cap.max);
    }),
    { numRuns: 500 },
  );
});

test('a deferral names a later instant at which its reasons are gone; the same question gets the same answer', () => {
  fc.assert(
    fc.property(cases, ({ at, given, wished }) => {
      const decision = arbitrate(wished, given, defaultPolicy, at);
      expect(arbitrate(wished, given, defaultPolicy, at)).toEqual(decision);
      for (const because of decision.because) expect(Object.keys(sayBecauseInEvery(because, 'UTC'))).toEqual(['zh', 'en']);
      if (decision.decision !== 'defer' || !decision.at || !decision.channel) return;
      expect(decision.at.getTime()).toBeGreaterThan(at.getTime());
      const then = arbitrate({ ...wished, channels: [decision.channel] }, given, defaultPolicy, decision.at);
      const gone = decision.because.map((one) => one.code).filter((code) => then.because.some((one) => one.code === code));
      expect(gone).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('every reason and check has its words', () => {
  fc.assert(
    fc.property(cases, ({ at, given, wished }) => {
      const decision = arbitrate(wished, given, defaultPolicy, at);
      for (const one of [...decision.because, ...decision.checks, ...decision.otherChannels]) {
        expect(isWords(`contact.because.${one.code}`), one.code).toBe(true);
        expect(Object.values(sayBecauseInEvery(one, 'UTC')).join(' '), one.code).not.toMatch(/\{\{|undefined/);
      }
    }),
    { numRuns: 300 },
  );
});

test('a local clock answers for its zone', () => {
  const clock = openClock(defaultPolicy, 'Asia/Shanghai', 'CN', new Date('2026-03-01T17:00:00Z'));
  expect(clock.startOf('week').toISOString()).toBe('2026-03-01T16:00:00.000Z');
  expect(clock.startOfNext('month').toISOString()).toBe('2026-03-31T16:00:00.000Z');
});

test('the treatment of a cell adds its cap, and asks for its own share of gives', () => {
  const recent = [ago(20)];
  expect(codes({}, { recent })).toEqual(['grant', 'all-clear']);
  expect(codes({}, { recent, cadence: { most: 1, gives: 2, asks: 1 } })).toEqual(['defer', 'asked-too-often-days']);
  const asked = [ago(20, 'ask')];
  const gave = { email: way({ said: [{ purpose: 'ask', decision: 'given' as const, at: new Date('2026-01-10') }] }), phone: way() };
  expect(codes({ purpose: 'ask' }, { recent: asked, ways: gave, cadence: { most: 9, gives: 0, asks: 1 } })).toEqual(['grant', 'all-clear']);
  expect(codes({ purpose: 'ask' }, { recent: asked, ways: gave, cadence: { most: 9, gives: 4, asks: 2 } })).toEqual([
    'refuse',
    'give-first',
  ]);
});
