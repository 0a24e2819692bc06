import { z } from 'zod';
import { refusals } from '../../../kernel/refusals.ts';
import { idShape, inEveryLanguage, instantShape } from '../../../platform/http/shapes.ts';
import { isWords, sayInEvery } from '../../../words/say.ts';
import { choiceShape, customKinds, type Kept } from '../../profile/index.ts';
import { countNames, noCounts } from './counts.ts';
import { sayFault } from './error-file.ts';
import type { ErrorRow, ImportRow, KindRow } from './import.read.ts';
import { fileMapping, kindNames } from './mapping.ts';

const countsShape = z.record(z.enum(countNames), z.number());

export const importShape = z.object({
  id: idShape,
  kind: z.enum(kindNames),
  companyId: idShape,
  by: z.string().nullable(),
  fileName: z.string(),
  fileBytes: z.number(),
  source: z.string(),
  mapping: fileMapping,
  sample: z.boolean(),
  dryRun: z.boolean(),
  canCarryOut: z.boolean(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'undoing', 'undone']),
  rows: z.object({ read: z.number(), of: z.number() }),
  counts: countsShape,
  undone: z
    .object({
      orders: z.number(),
      customers: z.number(),
      stayed: z.number(),
      products: z.number(),
      restored: z.number(),
      kept: z.number(),
      events: z.number(),
    })
    .nullable(),
  failure: z.object({ code: z.string(), what: inEveryLanguage, way: inEveryLanguage }).nullable(),
  askedAt: instantShape,
  startedAt: instantShape.nullable(),
  finishedAt: instantShape.nullable(),
  undoneAt: instantShape.nullable(),
});

export const importErrorShape = z.object({
  row: z.number(),
  field: z.string(),
  code: z.string(),
  value: z.string(),
  kept: z.boolean(),
  text: inEveryLanguage,
});

/** Problems of one kind: how many rows have it, told of the value it is about most often. */
export const importErrorKindShape = z.object({ field: z.string(), code: z.string(), count: z.int(), text: inEveryLanguage });

/** One of the company's own fields, as the wizard offers it; `unlisted`: values of its column that are no choice of it, and how often. */
export const ownOffered = z.object({
  key: z.string(),
  label: inEveryLanguage,
  kind: z.enum(customKinds),
  choices: z.array(choiceShape),
  unlisted: z.object({ values: z.array(z.object({ value: z.string(), count: z.number() })), more: z.number() }).optional(),
});

/** Imports taken back before these were counted. */
const nothingUndone = { restored: 0, kept: 0, events: 0 };

const failureOf = (failure: ImportRow['failure']) => {
  if (!failure || !(failure.code in refusals)) return null;
  const what = `refusal.${failure.code}.what`;
  const way = `refusal.${failure.code}.way`;
  if (!isWords(what) || !isWords(way)) return null;
  return { code: failure.code, what: sayInEvery(what, failure.facts), way: sayInEvery(way, failure.facts) };
};

export const importAnswer = (row: ImportRow): z.input<typeof importShape> => {
  const { undone, ...counts } = row.counts;
  return {
    id: row.import_id,
    kind: row.kind,
    companyId: row.company_id,
    by: row.by,
    fileName: row.file_name,
    fileBytes: row.file_bytes,
    source: row.source,
    mapping: row.mapping.mapping,
    sample: row.mapping.sample !== undefined,
    dryRun: row.dry_run,
    canCarryOut: row.dry_run && row.state === 'done' && row.has_file,
    state: row.state,
    rows: { read: row.rows_read, of: row.mapping.rows },
    counts: { ...noCounts, ...counts },
    undone: undone ? { ...nothingUndone, ...undone } : null,
    failure: failureOf(row.failure),
    askedAt: row.asked_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    undoneAt: row.undone_at?.toISOString() ?? null,
  };
};

export const errorAnswer = ({ row_no, field, code, value, kept }: ErrorRow): z.input<typeof importErrorShape> => ({
  row: row_no,
  field,
  code,
  value,
  kept,
  text: { zh: sayFault('zh', { field, code, value }), en: sayFault('en', { field, code, value }) },
});

export const errorKindAnswer = ({ field, code, value, count }: KindRow): z.input<typeof importErrorKindShape> => ({
  field,
  code,
  count,
  text: { zh: sayFault('zh', { field, code, value }), en: sayFault('en', { field, code, value }) },
});

export const conflictShape = z.object({
  customerId: idShape,
  name: z.string(),
  field: z.string(),
  before: z.string().nullable(),
  brought: z.string().nullable(),
  now: z.string().nullable(),
});

const written = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  return Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** An address stands in its field with its channel; of consents and the like only the sort is told. */
const toldField = (field: string): string => field.split(':').slice(0, 2).join(':');

export const conflictAnswer = (kept: Kept): z.input<typeof conflictShape> => ({
  customerId: kept.customer_id,
  name: kept.name,
  field: toldField(kept.field),
  before: written(kept.before),
  brought: written(kept.brought),
  now: written(kept.now),
});
