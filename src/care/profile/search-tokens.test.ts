import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { normalEmail, normalPhone } from './normal-form.ts';
import { searchQuery, searchTokens, sortName } from './search-tokens.ts';

/** The tsquery as PostgreSQL would match it, for words without alternatives. */
const finds = (typed: string, tokens: string[]): boolean => {
  const query = searchQuery(typed);
  if (!query) return false;
  return query.split(' & ').every((part) =>
    part
      .replace(/^\(|\)$/g, '')
      .split(' | ')
      .some((one) => {
        const word = one.slice(1, -3).replaceAll("''", "'").replaceAll('\\\\', '\\');
        return tokens.some((token) => token.startsWith(word));
      }),
  );
};

const yanqiu = searchTokens('沈砚秋', ['yanqiu.shen@example.com'], ['+8613812342671'], ['17850']);

test.each([
  '沈砚秋',
  '砚秋',
  '秋',
  '沈',
  'shenyanqiu',
  'shenyan',
  'yanqiu',
  'syq',
  'yq',
  'SYQ',
  'shen yanqiu',
  '2671',
  '342671',
  '13812342671',
  '138 1234 2671',
  '+86 138-1234-2671',
  '0086 138 1234 2671',
  'yanqiu.shen@exa',
  '@example.com',
  '17850',
  '沈 2671',
])('沈砚秋 is found by %s', (typed) => expect(finds(typed, yanqiu)).toBe(true));

test.each(['沈秋', '秋砚', '2672', 'zhang', '沈 9999', 'chenyanqiu'])('沈砚秋 is not found by %s', (typed) =>
  expect(finds(typed, yanqiu)).toBe(false),
);

test('a surname is read as a surname, and as the plain word too', () => {
  const tokens = searchTokens('单雄信');
  expect(finds('shanxiongxin', tokens)).toBe(true);
  expect(finds('danxiongxin', tokens)).toBe(true);
  const lv = searchTokens('吕布');
  expect(finds('lvbu', lv)).toBe(true);
  expect(finds('lubu', lv)).toBe(true);
});

test('names of alphabets are found without case and accents', () => {
  const tokens = searchTokens('Zoë Müller-Lüdenscheidt', [], ['+447911123456']);
  for (const typed of ['zoe', 'MULLER', 'lüden', 'muller zoe', '07911 123456', '3456']) expect(finds(typed, tokens), typed).toBe(true);
});

test('organisations are found by any part of their name', () => {
  const tokens = searchTokens('苏州砚田设计有限公司');
  for (const typed of ['砚田', '设计', 'yantian', 'ytsj', '有限公司']) expect(finds(typed, tokens), typed).toBe(true);
});

test('any substring of a Chinese name finds it', () => {
  const han = fc.string({
    unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(han, fc.nat(), fc.nat(), (name, a, b) => {
      const from = a % name.length;
      const part = name.slice(from, from + 1 + (b % (name.length - from)));
      return finds(part, searchTokens(name));
    }),
  );
});

test('tokens are few, short, sorted, and never empty, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const tokens = searchTokens(name, [name], [name], [name]);
      expect(tokens.length).toBeLessThanOrEqual(160);
      expect(tokens.every((one) => one.length > 0 && one.length <= 200)).toBe(true);
      expect([...new Set(tokens)].sort()).toEqual(tokens);
      expect(sortName(name).length).toBeLessThanOrEqual(200);
    }),
  );
});

test('names stand in one alphabet: Chinese by pinyin between the others', () => {
  const names = ['周以宁', 'Adam', '沈砚秋', 'shaw', 'Zoë', '安娜'];
  expect(names.toSorted((a, b) => (sortName(a) < sortName(b) ? -1 : 1))).toEqual(['Adam', '安娜', 'shaw', '沈砚秋', '周以宁', 'Zoë']);
});

test('an e-mail has one normal form', () => {
  expect(normalEmail(' Anna.Smith+tea@EXAMPLE.com ')).toBe('anna.smith+tea@example.com');
  expect(normalEmail('ａｎｎａ＠example.com')).toBe('anna@example.com');
  expect(normalEmail('anna\u200b@münchen.de')).toBe('anna@xn--mnchen-3ya.de');
  for (const wrong of [
    '',
    'anna',
    '@b.c',
    'a@b',
    'a b@c.de',
    'a@b@c..de',
    'a@-b.de',
    'a@b.de\r\nBcc: x@y.de',
    '.a@b.de',
    `${'a'.repeat(65)}@b.de`,
  ])
    expect(normalEmail(wrong), wrong).toBeUndefined();
});

test('the normal form of a normal form is itself', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (value) => {
      const normal = normalEmail(value);
      return normal === undefined || normalEmail(normal) === normal;
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 13000000000, max: 19999999999 }), (number) => {
      const normal = normalPhone(String(number), 'CN');
      return normal === undefined || (normalPhone(normal) === normal && normal === `+86${number}`);
    }),
  );
});

test('a phone number is read with its country, or not at all', () => {
  expect(normalPhone('138 1234 2671', 'CN')).toBe('+8613812342671');
  expect(normalPhone('+44 (0)7911 123456')).toBe('+447911123456');
  expect(normalPhone('0044 7911 123456', 'CN')).toBe('+447911123456');
  expect(normalPhone('１３８１２３４２６７１', 'cn')).toBe('+8613812342671');
  for (const wrong of ['', '138', '13812342671', 'call me', '138123426711111', "1' OR '1'='1"])
    expect(normalPhone(wrong), wrong).toBeUndefined();
});

test('a name of which no character sounds now so, now so is spelled as the library spells it', () => {
  const characters = fc.array(
    fc.constantFrom(...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩单曾仇解乐重行长区尉迟欧阳明绿女吕略'),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(characters, (all) => {
      const name = all.join('');
      const asName = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true });
      expect(searchTokens(name)).toContain(asName.join(''));
      expect(sortName(name)).toBe(`${asName.join(' ')} ${name}`);
    }),
    { numRuns: 1000 },
  );
});
