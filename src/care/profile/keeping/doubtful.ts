import type { Day } from '../../../kernel/calendar.ts';
import { yearlyDayOf } from './yearly-day.ts';

export type DoubtKind = 'placeholder' | 'impossible' | 'shared' | 'contradiction';

/** `value`: what is doubted, as it stands; `confidence`: that it is false, 0 to 1; `code` has its sentence in the words. */
export type Doubt = {
  field: 'name' | 'email' | 'phone' | 'birthday';
  value: string;
  kind: DoubtKind;
  confidence: number;
  evidence: { code: string } & Record<string, unknown>;
};

/** From here on a doubted value is not used by itself. */
export const sure = 0.8;

export type Doubted = {
  kind: 'person' | 'organisation';
  name: string;
  birthday: string | null;
  addresses: readonly { channel: string; normal: string; shared: boolean }[];
  today: Day;
};

const placeholderNames = new Set(
  [
    'test,testing,tester,test test,test user,asdf,asdfgh,qwerty,qwertz,xxx,xxxx,abc,abcd,aaa,aaaa,none,n/a,na,null,undefined,unknown,no name',
    'noname,anonymous,customer,user,name,first last,firstname lastname,john doe,jane doe,max mustermann,foo,foo bar,guest,dummy,sample',
    '测试,测试用户,测试客户,无,无名,匿名,未知,不详,客户,顾客,用户,先生,女士,张三,李四,王五,某某,某某某,张三李四,游客,路人,路人甲,甲,乙',
  ].flatMap((line) => line.split(',')),
);
/** A person may be called so; a form is filled in so far more often. */
const commonJokes = new Set(['张三', '李四', '王五', 'john doe', 'jane doe', 'max mustermann']);

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz'];
/** Fingers run along a row of keys, or rest on one. */
const isKeyRun = (word: string): boolean =>
  word.length >= 4 &&
  (/^(.)\1+$/.test(word) || rows.some((row) => row.includes(word) || [...row].reverse().join('').includes(word)) || /^(..)\1+$/.test(word));

const inName = (name: string): Doubt | undefined => {
  const plain = name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const doubt = (code: string, confidence: number): Doubt => ({
    field: 'name',
    value: name,
    kind: 'placeholder',
    confidence,
    evidence: { code },
  });
  if (commonJokes.has(plain)) return doubt('name-proverbial', 0.6);
  if (placeholderNames.has(plain)) return doubt('name-placeholder', 0.95);
  const letters = plain.replaceAll(/[\s.'-]/g, '');
  if (/^[a-z]+$/.test(letters) && isKeyRun(letters)) return doubt('name-keys', 0.9);
  if (letters.length >= 3 && /^(\p{L})\1+$/u.test(letters)) return doubt('name-one-letter', 0.85);
  return /\p{L}/u.test(plain) || plain.includes('@') || plain === '' ? undefined : doubt('name-no-letters', 0.7);
};

/** Domains kept free for examples, and the ones people make up. */
const noMailAt =
  /(?:^|\.)(?:test|invalid|localhost|example)$|^(?:test|asdf|qwerty|abc|xxx|none|noemail|nomail|a|aa|b)\.(?:com|net|org|cn|de|co\.uk)$/;
const noOneAt = new Set([
  'test',
  'testing',
  'asdf',
  'asdfg',
  'qwerty',
  'none',
  'noemail',
  'nomail',
  'no',
  'na',
  'xxx',
  'xxxx',
  'aaa',
  'abc',
  'a',
  '123',
  '1234',
  '123456',
  'fake',
  'noreply',
  'no-reply',
  'nobody',
]);

const inEmail = (value: string): Doubt | undefined => {
  const at = value.lastIndexOf('@');
  const [local, domain] = [value.slice(0, at).toLowerCase(), value.slice(at + 1).toLowerCase()];
  const doubt = (code: string, confidence: number): Doubt => ({
    field: 'email',
    value,
    kind: 'placeholder',
    confidence,
    evidence: { code },
  });
  if (noMailAt.test(domain)) return doubt('email-domain', 0.95);
  if (noOneAt.has(local)) return doubt('email-name', 0.85);
  return isKeyRun(local) ? doubt('email-keys', 0.7) : undefined;
};

const climbing = (digits: string, step: number): boolean =>
  [...digits].every((digit, place) => place === 0 || (Number(digits[place - 1]) + step + 10) % 10 === Number(digit));

const inPhone = (value: string): Doubt | undefined => {
  const tail = value.replace(/\D/g, '').slice(-8);
  const doubt = (code: string, confidence: number): Doubt => ({
    field: 'phone',
    value,
    kind: 'placeholder',
    confidence,
    evidence: { code },
  });
  if (tail.length < 6) return undefined;
  if (/^(\d)\1+$/.test(tail)) return doubt('phone-one-digit', 0.95);
  if (/(\d)\1{6,}/.test(tail)) return doubt('phone-one-digit', 0.8);
  if (climbing(tail, 1) || climbing(tail, -1)) return doubt('phone-row', 0.9);
  return /^(\d\d)\1{3}$/.test(tail) ? doubt('phone-pairs', 0.5) : undefined;
};

/** Days a form offers first, or that people type to get on: many more than one in 365 have them. */
const offered = new Set(['01-01', '11-11', '12-12']);

const inBirthday = ({ birthday, kind, today }: Doubted): Doubt | undefined => {
  const born = yearlyDayOf(birthday);
  if (!born || birthday === null) return undefined;
  const doubt = (doubtKind: DoubtKind, code: string, confidence: number): Doubt => ({
    field: 'birthday',
    value: birthday,
    kind: doubtKind,
    confidence,
    evidence: { code },
  });
  if (!born.year) return undefined;
  if (birthday > today) return doubt('impossible', 'birthday-to-come', 1);
  const years = Number(today.slice(0, 4)) - born.year;
  if (kind === 'person' && years > 116) return doubt('impossible', 'birthday-too-old', 0.99);
  if (kind === 'person' && birthday > `${Number(today.slice(0, 4)) - 4}${today.slice(4)}`)
    return doubt('impossible', 'birthday-too-young', 0.9);
  if (['1900-01-01', '1970-01-01', '2000-01-01', '1990-01-01', '1980-01-01'].includes(birthday))
    return doubt('placeholder', 'birthday-offered', 0.8);
  return offered.has(birthday.slice(5)) ? doubt('placeholder', 'birthday-offered', 0.4) : undefined;
};

const inSharing = (addresses: Doubted['addresses']): Doubt[] =>
  addresses
    .filter((one) => one.shared && (one.channel === 'phone' || one.channel === 'email'))
    .map((one) => ({
      field: one.channel as 'phone' | 'email',
      value: one.normal,
      kind: 'shared',
      confidence: 0.4,
      evidence: { code: `${one.channel}-shared` },
    }));

/** What of a customer is likely to be false, each value with its reason and how sure that is. */
export const doubtsOf = (one: Doubted): Doubt[] =>
  [
    inName(one.name),
    ...one.addresses.map(({ channel, normal }) =>
      channel === 'email' ? inEmail(normal) : channel === 'phone' ? inPhone(normal) : undefined,
    ),
    inBirthday(one),
    ...inSharing(one.addresses),
  ].filter((doubt) => doubt !== undefined);
