import type { InEveryLanguage } from '../../kernel/language.ts';
import { sayInEvery } from '../../words/say.ts';
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
