import type { Person } from './people.ts';
import type { CustomerRow } from './records.ts';
import { chanceFor, type World } from './world.ts';

/** A value in the book that is not so, and what would be true. */
export type Falsehood = { field: keyof CustomerRow; kind: string; value: string; truth: string };

type Lie = { field: keyof CustomerRow; kind: string; value: (row: CustomerRow) => string; needs: (row: CustomerRow) => boolean };

const person = (row: CustomerRow): boolean => row.kind === 'person';
const chinese = (row: CustomerRow): boolean => person(row) && row.language === 'zh';

const lies: readonly Lie[] = [
  { field: 'name', kind: 'placeholder-name', value: () => '测试', needs: chinese },
  { field: 'name', kind: 'placeholder-name', value: () => '顾客', needs: chinese },
  { field: 'name', kind: 'placeholder-name', value: () => 'Test Test', needs: (row) => person(row) && row.language === 'en' },
  { field: 'birthday', kind: 'placeholder-date', value: () => '1900-01-01', needs: person },
  { field: 'birthday', kind: 'placeholder-date', value: () => '1970-01-01', needs: person },
  { field: 'birthday', kind: 'no-such-day', value: () => '1990-02-29', needs: person },
  {
    field: 'birthday',
    kind: 'in-the-future',
    value: (row) => `2071-${row.birthday.slice(5)}`,
    needs: (row) => row.birthday !== '',
  },
  { field: 'phone', kind: 'placeholder-phone', value: () => '15400000000', needs: (row) => row.country === 'CN' },
  { field: 'phone', kind: 'placeholder-phone', value: () => '15412345678', needs: (row) => row.country === 'CN' },
  { field: 'phone', kind: 'too-short', value: (row) => row.phone.slice(0, -2), needs: (row) => row.phone.startsWith('154') },
  { field: 'email', kind: 'placeholder-email', value: () => 'none@example.com', needs: person },
  { field: 'email', kind: 'malformed', value: (row) => row.email.replace('@', ''), needs: (row) => row.email !== '' },
  { field: 'city', kind: 'contradicts-zone', value: () => '雷克雅未克', needs: (row) => row.country === 'CN' },
];

/** Three in a hundred gave, or were given, a value that is not theirs. Changes the row and says what it did. */
export const falsify = (world: World, { index }: Person, row: CustomerRow): Falsehood | undefined => {
  const chance = chanceFor(world, index, 'falsehoods');
  if (!chance.below(0.03)) return undefined;
  const lie = chance.pick(lies);
  if (!lie.needs(row)) return undefined;
  const truth = String(row[lie.field]);
  const value = lie.value(row);
  Object.assign(row, { [lie.field]: value }, lie.field === 'birthday' ? { lunar_birthday: '' } : {});
  return { field: lie.field, kind: lie.kind, value, truth };
};
