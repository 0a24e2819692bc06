import { sayCountry } from '../../kernel/country-name.ts';
import type { Id } from '../../kernel/id.ts';
import { type InEveryLanguage, type Language, languages } from '../../kernel/language.ts';
import { isWords, say, type Values, type Words } from '../../words/say.ts';
import { type Goods, type Happening, isGroup, isWrap, type PropertyTest, type Rule, type Test, type Window } from './rule.ts';

/** Names a rule's ids stand for: segments, colleagues. */
export type Names = ReadonlyMap<Id, string>;

const spoken = (language: Language, name: string, values: Values = {}): string =>
  isWords(name) ? say(language, name as Words, values) : name;
const several = (language: Language, all: readonly string[]): string => all.join(language === 'zh' ? '、' : ', ');

const anyOf = (language: Language, all: readonly string[]): string => all.join(say(language, 'segment.tell.or'));

const fieldName = (language: Language, field: string): string =>
  field.startsWith('custom.') ? field.slice('custom.'.length) : spoken(language, `segment.field.${field}`);

const propertyWords = (language: Language, test: PropertyTest): string => {
  const says = spoken(language, `segment.says.${test.is}`);
  const value = 'value' in test ? ` ${Array.isArray(test.value) ? several(language, test.value) : test.value}` : '';
  return `${test.property} ${says}${value}`;
};

const goodsWords = (language: Language, { codes = [], categories = [], words = [] }: Goods): string =>
  several(language, [...categories, ...words.map((one) => `“${one}”`), ...codes]);

const happeningWords = (language: Language, what: Happening): string => {
  if ('goods' in what) {
    return say(language, 'segment.tell.bought', { goods: goodsWords(language, what.goods) });
  }
  const kinds = what.event.map((kind) => {
    const name = `segment.happening.${kind}`;
    return isWords(name) ? say(language, name) : kind;
  });
  const said = kinds.join(say(language, 'segment.tell.or'));
  const where = (what.where ?? []).map((one) => propertyWords(language, one));
  return where.length === 0 ? said : say(language, 'segment.tell.where-with', { what: said, where: several(language, where) });
};

const windowWords = (language: Language, window: Window | undefined): string => {
  if (!window) return '';
  return 'lastDays' in window
    ? say(language, 'segment.tell.last-days', { days: window.lastDays })
    : say(language, 'segment.tell.from-until', { from: window.from, until: window.until });
};

const happenedWords = (language: Language, test: Extract<Test, { kind: 'happened' }>): string => {
  const values = { what: happeningWords(language, test.what), window: windowWords(language, test.window), value: test.value };
  if (test.measure !== 'times') return say(language, `segment.tell.happened.${test.measure}-${test.is}`, values);
  const goods = 'goods' in test.what ? goodsWords(language, test.what.goods) : undefined;
  const plain = test.value === 0 && test.is !== 'at-least' ? 'never' : test.value === 1 && test.is === 'at-least' ? 'once' : undefined;
  if (goods !== undefined && plain) return say(language, `segment.tell.happened.goods-${plain}`, { ...values, goods });
  if (plain) return say(language, `segment.tell.happened.${plain}`, values);
  return say(language, `segment.tell.happened.${test.is}`, values);
};

/** A value as a person says it: countries and kinds have names. */
const valueWords = (language: Language, field: string, value: string): string => {
  if (field === 'country') return sayCountry(value, language) ?? value;
  return field === 'kind' && isWords(`profile.kind.${value}`) ? spoken(language, `profile.kind.${value}`) : value;
};

/** One of a single value is that value. */
const listWords = (language: Language, { field, is, value }: Extract<Test, { kind: 'text-list' }>): string => {
  const [only = '', ...more] = value.map((one) => valueWords(language, field, one));
  const named = fieldName(language, field);
  if (more.length > 0) return say(language, `segment.tell.text.${is}`, { field: named, value: several(language, [only, ...more]) });
  return say(language, `segment.tell.text.${is === 'in' ? 'is' : 'is-not'}`, { field: named, value: only });
};

const testWords = (language: Language, test: Test, names: Names): string => {
  const field = 'field' in test ? fieldName(language, test.field) : '';
  const nameOf = (id: Id) => names.get(id) ?? say(language, 'segment.tell.gone');
  switch (test.kind) {
    case 'text':
      return say(language, `segment.tell.text.${test.is}`, { field, value: valueWords(language, test.field, test.value) });
    case 'text-list':
      return listWords(language, test);
    case 'filled':
      return say(language, `segment.tell.text.${test.is}`, { field });
    case 'number':
      return say(language, `segment.tell.number.${test.is}`, { field, value: test.value });
    case 'number-between':
      return say(language, `segment.tell.number.${test.is}`, { field, value: test.value[0], other: test.value[1] });
    case 'day':
      return say(language, `segment.tell.day.${test.is}`, { field, value: test.value });
    case 'day-between':
      return say(language, `segment.tell.day.${test.is}`, { field, value: test.value[0], other: test.value[1] });
    case 'span':
      return say(language, `segment.tell.day.${test.is}`, { field, days: test.days });
    case 'yes':
      return say(language, `segment.tell.yes.${test.is}`, { field });
    case 'keeper':
      return say(language, `segment.tell.keeper.${test.is}`, { names: several(language, test.value.map(nameOf)) });
    case 'reach':
      return say(language, `segment.tell.reach.${test.is}`, { channel: say(language, `profile.channel.${test.channel}`) });
    case 'consent':
      return say(language, `segment.tell.consent.${test.is}`, {
        channel: say(language, `profile.channel.${test.channel}`),
        purpose: say(language, `profile.purpose.${test.purpose}`),
      });
    case 'stage':
      return say(language, `segment.tell.stage.${test.is}`, {
        stages: anyOf(
          language,
          test.value.map((one) => say(language, `lifecycle.stage.${one}`)),
        ),
      });
    case 'way':
      return say(language, `segment.tell.way.${test.is}`, {
        ways: anyOf(
          language,
          test.value.map((one) => say(language, `segment.way.${one}`)),
        ),
      });
    case 'interest':
      return say(language, `segment.tell.interest.${test.is}`, { goods: anyOf(language, test.value), share: test.share });
    case 'trust':
      return say(language, `segment.tell.trust.${test.is}`, { level: test.level });
    case 'follows':
      return say(language, `segment.tell.follows.${test.is}`, { spaces: anyOf(language, test.value.map(nameOf)) });
    case 'in-group':
      return say(language, `segment.tell.in-group.${test.is}`, {
        groups: anyOf(
          language,
          test.value.map((one) => `“${nameOf(one)}”`),
        ),
      });
    case 'happened':
      return happenedWords(language, test);
    case 'last':
      return say(language, `segment.tell.last.${test.is}`, { what: happeningWords(language, test.what), days: test.days });
    case 'sequence':
      return say(language, `segment.tell.sequence.${test.is}`, {
        first: happeningWords(language, test.first),
        // biome-ignore lint/suspicious/noThenProperty: the second of two happenings, not a promise
        then: happeningWords(language, test.then),
        days: test.withinDays,
      });
    case 'yearly': {
      const values = { what: happeningWords(language, test.what), years: test.years, month: test.month ?? 0 };
      return say(language, test.month === undefined ? 'segment.tell.yearly' : 'segment.tell.yearly-month', values);
    }
    case 'rank':
      return say(language, `segment.tell.rank.${test.is}-${test.of}`, { field, value: test.value });
    case 'lot':
      return say(language, 'segment.tell.lot', { from: test.from, below: test.below });
    default:
      return say(
        language,
        `segment.tell.segment.${test.is}${test.forDays === undefined ? '' : '-days'}` as 'segment.tell.segment.in-days',
        {
          name: nameOf(test.segment),
          days: test.forDays ?? 0,
        },
      );
  }
};

const ruleWords = (language: Language, rule: Rule, names: Names, inner: boolean): string => {
  if (isWrap(rule)) {
    const inside = ruleWords(language, rule.of, names, true);
    return say(language, rule.kind === 'not' ? 'segment.tell.not' : 'segment.tell.household', { rule: inside });
  }
  if (!isGroup(rule)) return testWords(language, rule, names);
  if (rule.of.length === 0) return say(language, 'segment.tell.everybody');
  const [only] = rule.of;
  if (rule.of.length === 1 && only && (rule.kind === 'all' || rule.kind === 'any')) return ruleWords(language, only, names, inner);
  const parts = rule.of.map((one) => ruleWords(language, one, names, true));
  if (rule.kind === 'none' || rule.kind === 'one')
    return say(language, `segment.tell.${rule.kind}`, { rules: parts.join(language === 'zh' ? '；' : '; ') });
  const rules = parts.join(say(language, `segment.tell.${rule.kind}`));
  return inner ? say(language, `segment.tell.group-${rule.kind}`, { rules }) : rules;
};

/** A rule as a person would say it. */
export const tellRule = (rule: Rule, names: Names): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, ruleWords(language, rule, names, false)])) as InEveryLanguage;
