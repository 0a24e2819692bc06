import { sayCountry } from '../../../kernel/country-name.ts';
import { isLanguage } from '../../../kernel/language.ts';
import { languageNames, useWords } from '../../language.ts';
import type { Person } from './customer.ts';

/** One record of a pair, addresses masked. */
export type Side = {
  id: string;
  kind: 'person' | 'organisation';
  name: string;
  givenName: string | null;
  familyName: string | null;
  title: string | null;
  language: string | null;
  zone: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  birthday: string | null;
  keeper: Person | null;
  emails: string[];
  phones: string[];
  posts: string[];
  orders: number;
  lastOrder: string | null;
  createdAt: string;
};
export type Share = { code: string; weight: number; facts: Record<string, string | number> };
type Likeness = { score: number; chance: number; because: Share[] };
export type Pair = Likeness & { one: Side; other: Side };
export type Likely = Likeness & { customer: Side };
export type Merged = { id: string; otherId: string; name: string; at: string; by: string | null };

/** Facts one may choose between when two become one. */
export const choosable = [
  ...(['name', 'givenName', 'familyName', 'title', 'kind', 'birthday', 'city', 'region', 'country', 'zone', 'language', 'keeper'] as const),
];
export type Choosable = (typeof choosable)[number];

/** The words of records and of what speaks for and against their being one. */
export const useLikeness = () => {
  const { t, has, language } = useWords();
  return {
    because: ({ code, facts }: Share): string => {
      const name = `matching.because.${code}`;
      return has(name) ? t(name, facts) : code;
    },
    value: (side: Side, field: Choosable): string => {
      if (field === 'keeper') return side.keeper?.name ?? '';
      if (field === 'kind') return t(`profile.kind.${side.kind}`);
      if (field === 'country') return sayCountry(side.country, language) ?? '';
      if (field === 'language') return isLanguage(side.language) ? languageNames[side.language] : (side.language ?? '');
      return side[field] ?? '';
    },
    how: (score: number): string =>
      t(score >= 7 ? 'matching.likely.sure' : score >= 2.5 ? 'matching.likely.likely' : 'matching.likely.possible'),
  };
};
