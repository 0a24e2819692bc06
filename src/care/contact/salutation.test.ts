import { expect, test } from 'vitest';
import { salutation } from './salutation.ts';

const person = (name: string, family: string | null = null, title: string | null = null) => ({ name, family, title, kind: 'person' });

test('a known title is used, an unknown one never guessed', () => {
  expect(salutation('zh', person('沈砚秋', '沈', '女士'))).toBe('沈女士，您好');
  expect(salutation('zh', person('沈砚秋', '沈'))).toBe('沈砚秋，您好');
  expect(salutation('zh', person('顾明远', null, '先生'))).toBe('顾先生，您好');
  expect(salutation('en', person('Jane Doe', 'Doe', 'Mrs'))).toBe('Dear Ms Doe');
  expect(salutation('en', person('Jane Doe', 'Doe'))).toBe('Dear Jane Doe');
});

test('an organisation is greeted without a person’s title, a nameless customer without a name', () => {
  expect(salutation('zh', { name: '问山茶餐厅', family: null, title: null, kind: 'organisation' })).toBe('问山茶餐厅，您好');
  expect(salutation('en', { name: 'Wenshan Tea Kitchen', family: null, title: null, kind: 'organisation' })).toBe('Good day');
  expect(salutation('zh', person(''))).toBe('您好');
});
