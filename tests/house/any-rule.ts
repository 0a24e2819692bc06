import fc from 'fast-check';
import type { Happening, Rule, Test } from '../../src/care/segment/rule.ts';
import { kinds, known } from './segment-town.ts';

const { keeper, list, other, spaces, groups } = known;

const days = fc.constantFrom(1, 7, 30, 90, 365);
const happening = fc.oneof(
  fc.record({ event: fc.subarray(kinds, { minLength: 1 }) }),
  fc.record({
    event: fc.subarray(kinds, { minLength: 1 }),
    where: fc.array(
      fc.oneof(
        fc.record({
          property: fc.constant('total'),
          is: fc.constantFrom('at-least' as const, 'at-most' as const),
          value: fc.constantFrom(10, 49.5),
        }),
        fc.record({
          property: fc.constant('page'),
          is: fc.constantFrom('contains' as const, 'equals' as const, 'not-equals' as const),
          value: fc.constantFrom('tea', 'Cups'),
        }),
        fc.record({ property: fc.constantFrom('total', 'nothing'), is: fc.constantFrom('exists' as const, 'missing' as const) }),
        fc.record({ property: fc.constant('total'), is: fc.constant('in' as const), value: fc.constant(['10', 'none']) }),
      ),
      { maxLength: 2 },
    ),
  }),
  fc.record({
    goods: fc.constantFrom({ codes: ['T1'] }, { words: ['tea'] }, { codes: ['C2'], words: ['green'] }, { categories: ['cups'] }),
  }),
) as fc.Arbitrary<Happening>;
const day = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '2026-01-31', '2025-03-02');
const window = fc.oneof(
  fc.record({ lastDays: days }),
  fc.record({ from: fc.constant('2025-03-02'), until: fc.constantFrom('2026-03-01', '2026-03-02') }),
);
const dated = fc.constantFrom(
  'stageSince',
  'firstSeen',
  'memberSince',
  'created',
  'firstOrder',
  'lastOrder',
  'lastContact',
  'due',
  'late',
  'custom.met',
  'birthday',
);

const testOf = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    field: fc.constantFrom('name', 'givenName', 'city', 'custom.size'),
    is: fc.constantFrom('is', 'is-not', 'contains', 'not-contains', 'starts', 'ends', 'like', 'not-like'),
    value: fc.constantFrom('ann', 'Ann Smith', 'SMITH', '可', 'a%b_c', '%m%', 'é', 'S', '12'),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    field: fc.constantFrom('name', 'city'),
    is: fc.constantFrom('matches', 'not-matches'),
    value: fc.constantFrom('^[A-Z]', 'smith(son)?$', 'a.b', '[^a-z ]{2}', '\\d', '^.*[kK]$', '王|苏', 'n{1,2} S'),
  }) as fc.Arbitrary<Test>,
  fc.record({
    kind: fc.constant('text-list' as const),
    field: fc.constantFrom('country', 'custom.size', 'language', 'source'),
    is: fc.constantFrom('in', 'not-in'),
    value: fc.constantFrom(['GB'], ['CN', 'zh', 'S', 'baidu'], ['12', 'true']),
  }),
  fc.record({
    kind: fc.constant('filled' as const),
    field: fc.constantFrom(
      'givenName',
      'birthday',
      'keeper',
      'orders',
      'rhythm',
      'lastOrder',
      'due',
      'custom.size',
      'custom.vip',
      'source',
      'firstSeen',
      'stageSince',
      'memberSince',
    ),
    is: fc.constantFrom('empty', 'filled'),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constantFrom('orders', 'revenue', 'profit', 'rhythm', 'custom.size'),
    is: fc.constantFrom('equals', 'not-equals', 'more-than', 'at-least', 'less-than', 'at-most'),
    value: fc.constantFrom(0, 3, 12, 12.5, 30, 99.99),
  }),
  fc.record({
    kind: fc.constant('number-between' as const),
    field: fc.constantFrom('orders', 'profit', 'custom.size'),
    is: fc.constantFrom('between', 'not-between'),
    value: fc.constantFrom([0, 2] as [number, number], [10.5, 20] as [number, number]),
  }),
  fc.record({ kind: fc.constant('day' as const), field: dated, is: fc.constantFrom('on', 'before', 'since'), value: day }),
  fc.record({
    kind: fc.constant('day-between' as const),
    field: dated,
    is: fc.constantFrom('between', 'not-between'),
    value: fc.constant(['2026-01-31', '2026-03-02'] as [string, string]),
  }),
  fc.record({ kind: fc.constant('span' as const), field: dated, is: fc.constantFrom('within-last', 'longer-ago', 'within-next'), days }),
  fc.record({
    kind: fc.constant('span' as const),
    field: fc.constantFrom('birthday', 'custom.met'),
    is: fc.constant('anniversary' as const),
    days: fc.constantFrom(0, 7, 30, 180),
  }),
  fc.record({
    kind: fc.constant('yes' as const),
    field: fc.constantFrom('madeUp' as const, 'member' as const, 'coreMember' as const, 'custom.vip'),
    is: fc.constantFrom('yes', 'no'),
  }),
  fc.record({ kind: fc.constant('keeper' as const), is: fc.constantFrom('in', 'not-in'), value: fc.constant([keeper]) }),
  fc.record({
    kind: fc.constant('reach' as const),
    channel: fc.constantFrom('email', 'phone'),
    is: fc.constantFrom('good', 'unknown', 'doubtful', 'dead', 'none', 'usable'),
  }),
  fc.record({
    kind: fc.constant('consent' as const),
    channel: fc.constant('email' as const),
    purpose: fc.constantFrom('ask', 'give'),
    is: fc.constantFrom('given', 'withdrawn', 'never'),
  }),
  fc.record({
    kind: fc.constant('stage' as const),
    is: fc.constantFrom('in', 'not-in'),
    value: fc.constantFrom(['at-risk'], ['new', 'loyal'], ['lost']),
  }),
  fc.record({
    kind: fc.constant('way' as const),
    is: fc.constantFrom('in', 'not-in'),
    value: fc.constantFrom(['search'], ['friend', 'shop']),
  }),
  fc.record({ kind: fc.constant('trust' as const), is: fc.constantFrom('at-least', 'at-most', 'equals'), level: fc.nat({ max: 4 }) }),
  fc.record({
    kind: fc.constant('follows' as const),
    is: fc.constantFrom('in', 'not-in'),
    value: fc.constantFrom([spaces[0]], [...spaces]),
  }),
  fc.record({
    kind: fc.constant('in-group' as const),
    is: fc.constantFrom('in', 'not-in'),
    value: fc.constantFrom([groups[0]], [...groups]),
  }),
  fc.record({
    kind: fc.constant('interest' as const),
    is: fc.constantFrom('likes', 'not-likes', 'dislikes'),
    value: fc.constantFrom(['tea'], ['cups', 'tea'], ['none']),
    share: fc.constantFrom(29, 30, 31),
  }),
  fc.record({
    kind: fc.constant('happened' as const),
    what: happening,
    measure: fc.constant('times' as const),
    is: fc.constantFrom('at-least', 'at-most', 'equals'),
    value: fc.constantFrom(0, 1, 2, 4),
    window,
  }),
  fc.record({
    kind: fc.constant('happened' as const),
    what: fc.constant({ goods: { words: ['tea'] } }),
    measure: fc.constantFrom('quantity', 'amount'),
    is: fc.constantFrom('at-least', 'at-most', 'equals'),
    value: fc.constantFrom(0, 3.3, 4),
  }),
  fc.record({ kind: fc.constant('last' as const), what: happening, is: fc.constantFrom('within-last', 'longer-ago'), days }),
  fc.record({
    kind: fc.constant('sequence' as const),
    first: happening,
    then: happening,
    withinDays: days,
    is: fc.constantFrom('followed', 'not-followed'),
    lastDays: fc.constantFrom(30, 365),
  }),
  fc.record({ kind: fc.constant('yearly' as const), what: happening, years: fc.constant(2) }),
  fc.record({ kind: fc.constant('yearly' as const), what: happening, years: fc.constant(2), month: fc.constantFrom(1, 3) }),
  fc.record({
    kind: fc.constant('rank' as const),
    field: fc.constant('profit' as const),
    is: fc.constantFrom('top', 'bottom'),
    of: fc.constant('percent' as const),
    value: fc.constant(20),
  }),
  fc.record({ kind: fc.constant('lot' as const), salt: fc.constantFrom('a', 'b'), from: fc.constant(10), below: fc.constant(60) }),
  fc.record({ kind: fc.constant('segment' as const), is: fc.constantFrom('in', 'not-in'), segment: fc.constantFrom(list, other) }),
  fc.record({ kind: fc.constant('segment' as const), is: fc.constantFrom('in', 'not-in'), segment: fc.constant(list), forDays: days }),
) as fc.Arbitrary<Test>;

/** Any rule there is, nested a little. */
export const { rule: anyRule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    testOf,
    fc.record({ kind: fc.constantFrom('all', 'any', 'none', 'one'), of: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('rule') }),
    fc.record({ kind: fc.constant('household' as const), of: testOf }),
  ),
}));
