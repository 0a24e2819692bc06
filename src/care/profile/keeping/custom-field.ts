import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { dayShape, text } from '../../../platform/http/shapes.ts';

export const customKinds = ['text', 'number', 'date', 'yes-no', 'choice', 'several'] as const;
export type CustomKind = (typeof customKinds)[number];

export const choiceShape = z.strictObject({ key: z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u), zh: text(60), en: text(60) });
export type Choice = z.output<typeof choiceShape>;

/** A field of a company's own, as it stands on forms and pages. */
export type CustomField = {
  id: Id;
  companyId: Id;
  key: string;
  kind: CustomKind;
  label: { zh: string; en: string };
  choices: Choice[];
  searchable: boolean;
  needed: boolean;
  shelfMonths: number | null;
  place: number;
  ended: boolean;
  version: number;
};

const isChoice = ({ choices }: Pick<CustomField, 'choices'>, value: unknown): boolean => choices.some((one) => one.key === value);

/** Whether a value is one of this field's kind; null: not known. */
export const isValueOf = (field: Pick<CustomField, 'kind' | 'choices'>, value: unknown): boolean => {
  if (value === null) return true;
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= 2000;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e12;
    case 'date':
      return dayShape.safeParse(value).success;
    case 'yes-no':
      return typeof value === 'boolean';
    case 'choice':
      return isChoice(field, value);
    default:
      return Array.isArray(value) && value.length > 0 && new Set(value).size === value.length && value.every((one) => isChoice(field, one));
  }
};

const yes = new Set(['yes', 'y', 'true', '1', '是', '有', '对', '√', '✓']);
const no = new Set(['no', 'n', 'false', '0', '否', '无', '没有', '不', '×']);

/** Several things in one cell. */
export const partsOf = (said: string): string[] => said.split(/[,，;；、|]/).map((one) => one.trim());

const chosen = ({ choices }: Pick<CustomField, 'choices'>, said: string): string | undefined =>
  choices.find((one) => [one.key, one.zh, one.en].some((name) => name.toLowerCase() === said.trim().toLowerCase()))?.key;

/** What a person or a file wrote, read as a value of this field; undefined when it is none. */
export const readValue = (field: Pick<CustomField, 'kind' | 'choices'>, written: string): unknown => {
  const said = written.trim();
  if (said === '') return undefined;
  if (field.kind === 'text') return said.slice(0, 2000);
  if (field.kind === 'number') return /^[-+]?[\d,]*\.?\d+$/.test(said) ? Number(said.replaceAll(',', '')) : undefined;
  if (field.kind === 'date') {
    const day = said.replaceAll(/[/.年月]/g, '-').replace('日', '');
    const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day) ?? [];
    const full = year && `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
    return dayShape.safeParse(full).success ? full : undefined;
  }
  if (field.kind === 'yes-no') return yes.has(said.toLowerCase()) ? true : no.has(said.toLowerCase()) ? false : undefined;
  if (field.kind === 'choice') return chosen(field, said);
  const keys = partsOf(said).map((one) => chosen(field, one));
  return keys.every((one) => one !== undefined) ? [...new Set(keys)] : undefined;
};

/** The first of these values that is not of its field's kind; keys that are no field of the company's are left to whoever sends them. */
export const wrongValue = (fields: readonly CustomField[], custom: Readonly<Record<string, unknown>>): string | undefined =>
  fields.find((field) => Object.hasOwn(custom, field.key) && !isValueOf(field, custom[field.key]))?.key;
