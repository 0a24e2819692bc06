import { expect, test } from 'vitest';
import { isWords } from '../../words/say.ts';
import { fillTemplate } from '../contact/index.ts';
import { definitionShape } from './definition.ts';
import { duties } from './duties/index.ts';
import { evidenceOf, reasons } from './evidence.ts';
import { tellDefinition } from './tell-definition.ts';

const facts = {
  currency: 'GBP',
  orders: 7,
  silence: 91,
  window: 90,
  share: 0.24,
  alike: 214,
  back: 51,
  usual: 0.83,
  chance: 0.76,
  yearly: 1240.4,
  value: 942.7,
  profit: 2100,
  revenue: 5300,
  rhythm: 35,
  firstOn: '2025-03-01',
  lastOn: '2026-01-01',
  dueOn: '2026-02-05',
  missing: 'phone,email',
  goods: 'Tea caddy',
  goodsCode: '22086',
  times: 4,
  quantity: 12,
  again: 0.54,
  years: 3,
  own: 0.09,
  amount: 388,
  stale: 'phone,custom.size',
  day: 'child-birthday',
  person: 'Mia',
  whose: ' · Mia',
  since: '2026-01-01T08:00:00Z',
  title: 'Which kettle?',
  risk: 'fading',
  until: '2026-01-02T12:30:00Z',
  guests: 12,
  people: 64,
  written: 3,
  read: 40,
};
const now = new Date('2026-01-02T09:00:00Z');

test('every reason is told in full in both languages, in sentence, row, worth and figures', () => {
  for (const code of Object.keys(reasons)) {
    const told = evidenceOf({ code, facts }, now);
    for (const words of [told.reason, told.row, told.worth, ...told.figures.map((figure) => figure.label)])
      for (const text of [words.zh, words.en]) {
        expect(text).not.toMatch(/\{\{|undefined|NaN|null/);
        expect(text.length).toBeGreaterThan(1);
      }
    expect(told.figures).toHaveLength(3);
  }
});

test('"Orders every 5 weeks; silent for 13" is what the facts say', () => {
  const told = evidenceOf({ code: 'leaving-risk', facts }, now);
  expect(told.row.en).toBe('Every 5 weeks; silent for 13 weeks');
  expect(told.row.zh).toBe('约 5 周一单，已 13 周没来');
  expect(told.figures[0]).toMatchObject({ value: '24', unit: { en: '%', zh: '%' } });
});

test('where like cases are too few, the figure says so', () => {
  const told = evidenceOf({ code: 'leaving-risk', facts: { ...facts, share: null } }, now);
  expect(told.figures[0]?.value).toBe('–');
});

test('every duty is a sound definition, is named in both languages, and brings words for each of its channels', () => {
  for (const duty of duties) {
    const definition = definitionShape.parse(duty.definition);
    expect(isWords(`duty.${duty.key}.name`)).toBe(true);
    expect(isWords(`duty.${duty.key}.about`)).toBe(true);
    expect(reasons[definition.reason]).toBeDefined();
    for (const step of definition.steps)
      if (step.kind === 'care' || step.kind === 'contact')
        for (const channel of step.channels)
          for (const language of ['zh', 'en'] as const)
            expect(duty.templates.some((one) => one.key === step.template && one.channel === channel && one.language === language)).toBe(
              true,
            );
    const told = JSON.stringify(tellDefinition(definition, 'GBP'));
    expect(told).not.toMatch(/\{\{|programme\./);
  }
});

test('the offered words can be filled, name the customer and us, and carry no price and no push', () => {
  const values = {
    greeting: 'Dear Ms Lane',
    customer: { name: 'Ada Lane' },
    company: { name: 'Retail' },
    staff: { name: 'Sam' },
    goods: 'Tea caddy',
    missing: 'phone',
    day: 'birthday',
    person: '',
    right_link: 'https://teahouse.test/r/abc',
    title: 'Which kettle?',
    what: 'square-newcomer',
  };
  for (const duty of duties)
    for (const template of duty.templates) {
      const filled = fillTemplate(template, values);
      expect(filled.ok).toBe(true);
      if (!filled.ok) continue;
      const text = `${filled.written.subject} ${filled.written.words}`;
      expect(text).not.toMatch(/[!！]|%|£|¥|折|discount/);
      if (template.channel === 'email') expect(filled.written.subject).not.toBe('');
      if (template.language === 'zh') expect(text).not.toMatch(/你/);
    }
});
