import type { Group, Happening, Rule, Test } from '../../../care/segment/rule.ts';
import { houseNow } from '../../house-time.ts';

const texts = ['country', 'region', 'city', 'language', 'kind', 'name', 'givenName', 'familyName', 'title', 'zone', 'source'] as const;
const figures = [
  'orders',
  'purchaseDays',
  'revenue',
  'revenueYear',
  'profit',
  'margin',
  'costToServe',
  'credits',
  'rhythm',
  'gives',
  'asks',
] as const;
const instants = ['lastOrder', 'firstOrder', 'lastContact', 'created', 'firstSeen', 'memberSince'] as const;
const days = ['due', 'late', 'birthday', 'stageSince'] as const;

/** What a row may look at, by topic; the names of fields and of `segment.build.kindOf`. */
export const topics = {
  happened: ['bought', 'happened', 'last', 'last-bought', 'sequence', 'yearly'],
  figures: [...figures, 'rank'],
  course: ['stage', 'stageSince', 'way', 'source', 'firstSeen', 'interest'],
  square: [
    ...(['member', 'memberSince', 'trust', 'follows', 'in-group', 'coreMember'] as const),
    ...(['topics-begun', 'answers-given', 'thanks-given', 'activities-attended'] as const),
  ],
  dates: ['lastOrder', 'firstOrder', 'lastContact', 'created', 'due', 'late', 'birthday'],
  profile: ['country', 'region', 'city', 'language', 'kind', 'name', 'givenName', 'familyName', 'title', 'zone', 'own', 'madeUp'],
  reach: ['reach', 'consent'],
  group: ['segment', 'keeper', 'lot'],
} as const;
export type Topic = keyof typeof topics;
export type Look = (typeof topics)[Topic][number];

const has = (list: readonly string[], one: string): boolean => list.includes(one);
const isOwn = (field: string): boolean => field.startsWith('custom.');

/** What a test looks at, as the first select has it. */
export const lookOf = (test: Test): Look => {
  if ('field' in test && test.kind !== 'rank') return (isOwn(test.field) ? 'own' : test.field) as Look;
  if (test.kind === 'happened') return 'goods' in test.what ? 'bought' : 'happened';
  if (test.kind === 'last') return 'goods' in test.what ? 'last-bought' : 'last';
  return test.kind as Look;
};

const goods: Happening = { goods: { categories: [] } };
const order: Happening = { event: ['order.placed'] };

/** So often lately in the square; a topic is begun by its first post, which has no number. */
const lately = (event: string[], days: number, where?: Extract<Happening, { event: string[] }>['where']): Test => ({
  kind: 'happened',
  what: { event, ...(where ? { where } : {}) },
  measure: 'times',
  is: 'at-least',
  value: 1,
  window: { lastDays: days },
});

const fresh: Record<string, Test> = {
  bought: { kind: 'happened', what: goods, measure: 'times', is: 'at-least', value: 1, window: { lastDays: 365 } },
  happened: { kind: 'happened', what: order, measure: 'times', is: 'at-least', value: 1, window: { lastDays: 90 } },
  last: { kind: 'last', what: order, is: 'longer-ago', days: 90 },
  'last-bought': { kind: 'last', what: goods, is: 'longer-ago', days: 90 },
  // biome-ignore lint/suspicious/noThenProperty: the second of two happenings, not a promise
  sequence: { kind: 'sequence', first: order, then: order, withinDays: 30, is: 'not-followed', lastDays: 180 },
  yearly: { kind: 'yearly', what: order, years: 2 },
  rank: { kind: 'rank', field: 'profit', is: 'top', of: 'percent', value: 20 },
  lot: { kind: 'lot', salt: 'A', from: 0, below: 10 },
  segment: { kind: 'segment', is: 'in', segment: '' },
  reach: { kind: 'reach', channel: 'email', is: 'usable' },
  consent: { kind: 'consent', channel: 'email', purpose: 'ask', is: 'given' },
  keeper: { kind: 'keeper', is: 'in', value: [] },
  stage: { kind: 'stage', is: 'in', value: ['at-risk'] },
  way: { kind: 'way', is: 'in', value: ['search'] },
  interest: { kind: 'interest', is: 'likes', value: [], share: 20 },
  own: { kind: 'text', field: 'custom.', is: 'is', value: '' },
  madeUp: { kind: 'yes', field: 'madeUp', is: 'yes' },
  member: { kind: 'yes', field: 'member', is: 'yes' },
  coreMember: { kind: 'yes', field: 'coreMember', is: 'yes' },
  trust: { kind: 'trust', is: 'at-least', level: 2 },
  follows: { kind: 'follows', is: 'in', value: [] },
  'in-group': { kind: 'in-group', is: 'in', value: [] },
  'topics-begun': lately(['community.asked', 'community.posted', 'community.topic-started'], 30, [{ property: 'number', is: 'missing' }]),
  'answers-given': lately(['community.answered', 'community.replied'], 30),
  'thanks-given': lately(['community.thanked'], 30),
  'activities-attended': lately(['community.attended'], 365),
};

/** A test to begin with. */
export const freshTest = (look: Look): Test => {
  const known = fresh[look];
  if (known) return known;
  if (has(figures, look)) return { kind: 'number', field: look, is: 'at-least', value: 1 };
  if (look === 'birthday') return { kind: 'span', field: look, is: 'anniversary', days: 30 };
  if (has(instants, look) || has(days, look))
    return { kind: 'span', field: look, is: look === 'due' ? 'within-next' : 'within-last', days: 90 };
  return { kind: 'text-list', field: look, is: 'in', value: [] };
};

const ofText = ['in', 'not-in', 'is', 'is-not', 'contains', 'not-contains', 'starts', 'ends', 'like', 'matches', 'empty', 'filled'];
const ofNumber = ['at-least', 'at-most', 'more-than', 'less-than', 'equals', 'not-equals', 'between', 'not-between', 'empty', 'filled'];
const ofDay = ['within-last', 'longer-ago', 'within-next', 'since', 'before', 'on', 'between', 'not-between', 'empty', 'filled'];
const ofOwnDay = ['anniversary', ...ofDay];

export type Sort = 'text' | 'number' | 'day' | 'yes';
/** What kind of value a field holds; of the company's own fields the test says it. */
export const sortOf = (test: Test): Sort | undefined => {
  if (!('field' in test) || test.kind === 'rank') return undefined;
  const { field, kind } = test;
  if (kind === 'yes') return 'yes';
  if (has(figures, field)) return 'number';
  if (has(instants, field) || has(days, field)) return 'day';
  if (has(texts, field)) return 'text';
  if (kind === 'number' || kind === 'number-between') return 'number';
  return kind === 'day' || kind === 'day-between' || kind === 'span' ? 'day' : 'text';
};

/** What may be said of what a test looks at. */
export const saysOf = (test: Test): readonly string[] => {
  switch (test.kind) {
    case 'keeper':
      return ['in', 'not-in', 'empty', 'filled'];
    case 'reach':
      return ['usable', 'good', 'unknown', 'doubtful', 'dead', 'none'];
    case 'consent':
      return ['given', 'withdrawn', 'never'];
    case 'happened':
      return ['at-least', 'at-most', 'equals'];
    case 'last':
      return ['longer-ago', 'within-last'];
    case 'sequence':
      return ['not-followed', 'followed'];
    case 'rank':
      return ['top', 'bottom'];
    case 'segment':
    case 'stage':
    case 'way':
    case 'follows':
    case 'in-group':
      return ['in', 'not-in'];
    case 'trust':
      return ['at-least', 'at-most', 'equals'];
    case 'interest':
      return ['likes', 'not-likes', 'dislikes'];
    case 'yearly':
    case 'lot':
      return [];
    default:
  }
  const sort = sortOf(test);
  if (sort === 'yes') return ['yes', 'no'];
  if (sort === 'number') return ofNumber;
  if (test.field === 'keeper') return ['in', 'not-in', 'empty', 'filled'];
  if (sort === 'day') return test.field === 'birthday' || isOwn(test.field) ? ofOwnDay : ofDay;
  return ofText;
};

const ofField = (field: string, sort: Sort, is: string): Test => {
  const today = houseNow().toISOString().slice(0, 10);
  const test = (one: unknown): Test => one as Test;
  if (is === 'empty' || is === 'filled') return test({ kind: 'filled', field, is });
  if (sort === 'yes') return test({ kind: 'yes', field, is });
  if (sort === 'number') {
    const between = is === 'between' || is === 'not-between';
    return test(between ? { kind: 'number-between', field, is, value: [1, 10] } : { kind: 'number', field, is, value: 1 });
  }
  if (sort === 'day') {
    if (is === 'between' || is === 'not-between')
      return test({ kind: 'day-between', field, is, value: [`${today.slice(0, 4)}-01-01`, today] });
    return test(
      is === 'on' || is === 'before' || is === 'since' ? { kind: 'day', field, is, value: today } : { kind: 'span', field, is, days: 30 },
    );
  }
  return test(is === 'in' || is === 'not-in' ? { kind: 'text-list', field, is, value: [] } : { kind: 'text', field, is, value: '' });
};

/** The same test said another way; what was filled in stays where it still fits. */
export const saidAs = (test: Test, is: string): Test => {
  if (test.kind === 'keeper' || (test.kind === 'filled' && test.field === 'keeper')) {
    if (is === 'empty' || is === 'filled') return { kind: 'filled', field: 'keeper', is };
    return { kind: 'keeper', is: is === 'in' ? 'in' : 'not-in', value: test.kind === 'keeper' ? test.value : [] };
  }
  const sort = sortOf(test);
  if (!sort || !('field' in test)) return { ...test, is } as Test;
  const next = ofField(test.field, sort, is);
  if (next.kind !== test.kind) return next;
  return { ...next, ...('value' in test ? { value: test.value } : {}), ...('days' in test ? { days: test.days } : {}) } as Test;
};

/** One of the company's own fields, read as this sort of value. */
export const ownAs = (field: string, sort: Sort): Test =>
  ofField(field, sort, { text: 'is', number: 'at-least', day: 'within-last', yes: 'yes' }[sort]);

const happeningIsWhole = (what: Happening): boolean =>
  'event' in what
    ? what.event.length > 0 && (what.where ?? []).every((one) => one.property !== '' && (!('value' in one) || one.value !== ''))
    : Boolean(what.goods.codes?.length || what.goods.categories?.length || what.goods.words?.length);

/** Whether everything a test needs is filled in. */
export const isWhole = (test: Test): boolean => {
  if ('field' in test && test.field === 'custom.') return false;
  switch (test.kind) {
    case 'text':
      return test.value !== '';
    case 'text-list':
    case 'keeper':
    case 'stage':
    case 'way':
    case 'interest':
    case 'follows':
    case 'in-group':
      return test.value.length > 0;
    case 'segment':
      return test.segment !== '';
    case 'happened':
    case 'last':
    case 'yearly':
      return happeningIsWhole(test.what);
    case 'sequence':
      return happeningIsWhole(test.first) && happeningIsWhole(test.then);
    case 'lot':
      return test.salt !== '' && test.from < test.below;
    case 'number-between':
    case 'day-between':
      return test.value[0] <= test.value[1];
    case 'day':
      return test.value !== '';
    default:
      return true;
  }
};

export const isGroup = (rule: Rule): rule is Group => ['all', 'any', 'none', 'one'].includes(rule.kind);
export const isWrap = (rule: Rule): rule is Extract<Rule, { kind: 'not' | 'household' }> =>
  rule.kind === 'not' || rule.kind === 'household';

/** The rule without what is not filled in yet; undefined: there is nothing left. */
export const wholePart = (rule: Rule): Rule | undefined => {
  if (isWrap(rule)) {
    const of = wholePart(rule.of);
    return of && { ...rule, of };
  }
  if (!isGroup(rule)) return isWhole(rule) ? rule : undefined;
  const of = rule.of.flatMap((one) => wholePart(one) ?? []);
  return of.length > 0 ? { ...rule, of } : undefined;
};

export const countParts = (rule: Rule): number => {
  if (isWrap(rule)) return countParts(rule.of);
  return isGroup(rule) ? rule.of.reduce((sum, one) => sum + countParts(one), 0) : 1;
};
