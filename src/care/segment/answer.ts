import type { InEveryLanguage } from '../../kernel/language.ts';
import { sayInEvery } from '../../words/say.ts';
import type { Grid } from './grid.ts';
import type { SeenSegment } from './segment.read.ts';
import { type Names, tellRule } from './tell-rule.ts';

const byHand = (): InEveryLanguage => sayInEvery('segment.screen.hand');

export const segmentAnswer = (one: SeenSegment, names: Names) => ({
  id: one.segmentId,
  companyId: one.companyId,
  company: one.company,
  name: one.name,
  about: one.about,
  kind: one.kind,
  rule: one.rule,
  told: one.rule ? tellRule(one.rule, names) : byHand(),
  version: one.version,
  changedAt: one.changedAt,
  filledAt: one.filledAt,
  members: one.members,
  lately: one.lately,
});

/** A grid to begin with, named in the language of whoever asks: the best-selling categories, how often customers came, and how much they brought. */
export const suggestGrid = (
  say: (name: 'rest' | 'class-1' | 'class-2' | 'class-3' | 'tier-1' | 'tier-2' | 'tier-3' | 'loss') => string,
  categories: readonly string[],
): Grid => ({
  lines: categories.map((category, place) => ({
    key: `line-${place + 1}`,
    name: category.slice(0, 40),
    goods: { categories: [category] },
  })),
  rest: say('rest'),
  classes: [
    {
      key: 'regular',
      name: say('class-1'),
      rule: {
        kind: 'all',
        of: [
          { kind: 'number', field: 'purchaseDays', is: 'at-least', value: 4 },
          { kind: 'span', field: 'lastOrder', is: 'within-last', days: 365 },
        ],
      },
    },
    { key: 'returning', name: say('class-2'), rule: { kind: 'number', field: 'purchaseDays', is: 'at-least', value: 2 } },
  ],
  others: { key: 'new', name: say('class-3') },
  tiers: [
    { key: 'a', name: say('tier-1'), top: 5 },
    { key: 'b', name: say('tier-2'), top: 25 },
  ],
  below: { key: 'c', name: say('tier-3') },
  loss: { key: 'd', name: say('loss') },
});
