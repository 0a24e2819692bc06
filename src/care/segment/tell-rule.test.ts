import { expect, test } from 'vitest';
import type { Rule } from './rule.ts';
import { tellRule } from './tell-rule.ts';

const told = (rule: Rule) => tellRule(rule, new Map());
const country = (is: 'in' | 'not-in', ...value: string[]): Rule => ({ kind: 'text-list', field: 'country', is, value });

test('countries and kinds are said by name, in each language', () => {
  expect(told(country('in', 'GB', 'FR'))).toEqual({ zh: '国家是英国、法国之一', en: 'country is one of United Kingdom, France' });
  expect(told({ kind: 'text', field: 'kind', is: 'is', value: 'organisation' }).en).toBe('kind is “Organisation”');
});

test('one of a single value is said as that value', () => {
  expect(told(country('in', 'GB'))).toEqual({ zh: '国家是“英国”', en: 'country is “United Kingdom”' });
  expect(told(country('not-in', 'GB'))).toEqual({ zh: '国家不是“英国”', en: 'country is not “United Kingdom”' });
});
