import type { InEveryLanguage, Language } from '../../../kernel/language.ts';
import { useWords } from '../../language.ts';
import { useRead } from '../../reading.ts';
import { useWritten } from './use-written.ts';

export const dayKinds = ['birthday', 'child-birthday', 'wedding', 'founding', 'memorial', 'other'] as const;
export type Day = {
  id: string;
  kind: (typeof dayKinds)[number];
  person: string;
  note: string;
  calendar: 'solar' | 'lunar';
  month: number;
  day: number;
  year: number | null;
  daysAhead: number | null;
  next: string;
  inDays: number;
  years: number | null;
};
export const doubtCodes = [
  'name-placeholder',
  'name-proverbial',
  'name-keys',
  'name-one-letter',
  'name-no-letters',
  'email-domain',
  'email-name',
  'email-keys',
  'phone-one-digit',
  'phone-row',
  'phone-pairs',
  'birthday-to-come',
  'birthday-too-old',
  'birthday-too-young',
  'birthday-offered',
  'phone-shared',
  'email-shared',
  'sources-differ',
] as const;
export type Doubt = {
  id: string;
  field: string;
  value: string;
  confidence: number;
  sure: boolean;
  because: (typeof doubtCodes)[number];
  other: string | null;
};
type Choice = { key: string; zh: string; en: string };
export const ownKinds = ['text', 'number', 'date', 'yes-no', 'choice', 'several'] as const;
export type OwnField = {
  id: string;
  key: string;
  kind: (typeof ownKinds)[number];
  label: InEveryLanguage;
  choices: Choice[];
  needed: boolean;
  value: unknown;
};
/** A field of a company's own, wherever it may be asked of. */
export type CompanyField = Omit<OwnField, 'value'> & { companyId: string };
export const useCompanyFields = (): CompanyField[] => useRead<{ items: CompanyField[] }>('/custom-fields').data?.items ?? [];

/** `GET /api/v1/customers/{id}/keeping` */
export type Keeping = {
  age: number | null;
  since: string;
  tenureMonths: number;
  fresh: number;
  stale: string[];
  doubts: Doubt[];
  days: Day[];
  relations: { id: string; name: string; role: string | null; customer: string | null }[];
  household: { id: string; name: string }[];
  fields: OwnField[];
  retired: { at: string; eraseOn: string | null } | null;
};

export const useKeeping = (id: string) => useRead<Keeping>(`/customers/${id}/keeping`);

/** The name of a field where it stands alone; the company's own say theirs. */
export const useFieldLabel = (id: string): ((field: string) => string) => {
  const { either } = useWords();
  const { label } = useWritten();
  const { data } = useKeeping(id);
  return (field) => {
    const own = data?.fields.find((one) => `custom.${one.key}` === field);
    return own ? either(own.label) : label(field);
  };
};

/** A value of a company's own field in words; undefined when it is not known. */
export const writeOwn = (field: OwnField, language: Language, yesNo: (yes: boolean) => string): string | undefined => {
  const { value, choices } = field;
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'boolean') return yesNo(value);
  const name = (key: unknown) => choices.find((one) => one.key === key)?.[language] ?? String(key);
  return Array.isArray(value) ? value.map(name).join(language === 'zh' ? '、' : ', ') : name(value);
};
