import { z } from 'zod';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { RefusalCode } from '../../../kernel/refusals.ts';
import { writeCursor } from '../../../platform/http/cursor.ts';
import { Answer, type Door, door } from '../../../platform/http/door.ts';
import { readPlainJson } from '../../../platform/http/plain.ts';
import { idParams, idShape, pageOf, pageQuery, text } from '../../../platform/http/shapes.ts';
import { type Upload, uploadShape } from '../../../platform/http/upload.ts';
import { keptOnUndo } from '../../profile/index.ts';
import { may } from '../../staff/index.ts';
import { writeErrorFile } from './error-file.read.ts';
import { importErrorKinds, importErrors, listImports, readImport } from './import.read.ts';
import {
  conflictAnswer,
  conflictShape,
  errorAnswer,
  errorKindAnswer,
  importAnswer,
  importErrorKindShape,
  importErrorShape,
  importShape,
  ownOffered,
} from './import.shapes.ts';
import { conflictPlace, placeOf, rowPlace } from './import-place.ts';
import { fields, fileMapping, kindNames, partOfMapping } from './mapping.ts';
import { previewFile } from './preview-file.read.ts';
import { carryOut, startImport } from './start-import.act.ts';
import { askToUndo } from './undo-import.act.ts';

const tag = 'imports';
const megabyte = 1_048_576;

/** JSON within a form field. */
const mappingField = z
  .string()
  .max(20_000)
  .optional()
  .transform((text, context): unknown => {
    const read = text ? readPlainJson(text) : {};
    if (read === undefined) context.addIssue({ code: 'custom', message: 'JSON' });
    return read ?? z.NEVER;
  })
  .pipe(partOfMapping);

const unreadable: readonly RefusalCode[] = [
  'file-empty',
  'file-only-heading',
  'file-no-table',
  'file-encoding-unclear',
  'file-encoding-wrong',
  'file-nul',
  'file-quote-broken',
  'file-quote-open',
  'file-row-endless',
  'file-swells',
  'file-archive-broken',
];

/** The upload does not outlive the request, unless the act took it. */
const andDiscard = async <T>(file: Upload, act: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  try {
    return await act();
  } finally {
    await file.discard();
  }
};

export const importDoors: Door[] = [
  door({
    id: 'start-import',
    method: 'post',
    path: '/api/v1/imports',
    summary: {
      zh: '导入一个文件：订单、客户、商品、事件或接触记录（CSV、TSV、XLSX，可 gzip）',
      en: 'Import a file of orders, customers, products, events or touchpoints (CSV, TSV, XLSX; gzip allowed)',
    },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:write',
    takes: 'multipart',
    limit: 200 * megabyte,
    body: z.strictObject({
      file: uploadShape,
      kind: z.enum(kindNames).optional(),
      mapping: mappingField,
      dryRun: z.enum(['true', 'false']).default('false'),
      companyId: idShape.optional(),
    }),
    answers: importShape,
    status: 202,
    repeatable: true,
    refusals: [
      ...unreadable,
      'file-headings-repeated',
      'mapping-incomplete',
      'mapping-heading-missing',
      'mapping-field-missing',
      'mapping-choice-missing',
      'not-found',
      'too-large',
    ],
    run: (house, asking, { body }) =>
      andDiscard(body.file, async () => {
        const started = await startImport(house, asking, { ...body, dryRun: body.dryRun === 'true' });
        if (!started.ok) return started;
        const row = await readImport(house.db, asking.principal, started.value.id);
        return row ? done(importAnswer(row)) : refused('not-found');
      }),
  }),
  door({
    id: 'preview-import',
    method: 'post',
    path: '/api/v1/imports/preview',
    summary: { zh: '看一个文件：表头、前几行、猜出的对应关系', en: 'Look at a file: headings, first rows, the mapping we would guess' },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:write',
    takes: 'multipart',
    limit: 200 * megabyte,
    body: z.strictObject({ file: uploadShape, kind: z.enum(kindNames).optional(), mapping: mappingField, companyId: idShape.optional() }),
    answers: z.object({
      kind: z.enum(kindNames),
      rows: z.number(),
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      headings: z.array(z.string()),
      sample: z.array(z.array(z.string())),
      mapping: fileMapping,
      missing: z.array(z.enum(fields)),
      fields: z.array(z.enum(fields)),
      companyId: idShape,
      own: z.array(ownOffered),
    }),
    refusals: [...unreadable, 'not-found', 'too-large'],
    run: (house, { principal }, { body }) => andDiscard(body.file, () => previewFile(house.db, principal, body)),
  }),
  door({
    id: 'list-imports',
    method: 'get',
    path: '/api/v1/imports',
    summary: { zh: '以往的导入，新的在前', en: 'Imports, newest first' },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:read',
    query: pageQuery,
    answers: pageOf(importShape),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const before = placeOf(query.cursor);
      if (query.cursor !== undefined && !before) return refused('bad-cursor');
      const rows = await listImports(house.db, principal, before, query.limit + 1);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return done({ items: shown.map(importAnswer), next: last ? writeCursor([last.asked_text, last.import_id]) : null });
    },
  }),
  door({
    id: 'read-import',
    method: 'get',
    path: '/api/v1/imports/{id}',
    summary: { zh: '一次导入：进度、结果、失败的原因', en: 'One import: progress, result, why it failed' },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:read',
    params: idParams,
    answers: importShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const row = await readImport(house.db, principal, params.id);
      return row ? done(importAnswer(row)) : refused('not-found');
    },
  }),
  door({
    id: 'list-import-errors',
    method: 'get',
    path: '/api/v1/imports/{id}/errors',
    summary: {
      zh: '没有照原样收下的行；format=csv 得到可改好再导入的文件；about=twins 列出与别行或已有客户重复的行（试运行）',
      en: 'Rows not taken as they stood; format=csv gives a file to mend and send again; about=twins lists rows of one customer (of a trial)',
    },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:read',
    params: idParams,
    query: pageQuery.extend({
      format: z.enum(['json', 'csv']).default('json'),
      about: z.enum(['problems', 'twins']).default('problems'),
      field: text(80).optional().describe('only problems of this field'),
      code: text(80).optional().describe('only problems of this code'),
    }),
    answers: pageOf(importErrorShape),
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, { principal, language }, { params, query }) => {
      const row = await readImport(house.db, principal, params.id);
      if (!row) return refused('not-found');
      if (query.format === 'csv')
        return done(
          new Answer(writeErrorFile(house.db, row, language), 200, {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="import-errors-${params.id.slice(-8)}.csv"`,
          }),
        );
      const after = rowPlace(query.cursor);
      if (!after) return refused('bad-cursor');
      const rows = await importErrors(house.db, params.id, query, after, query.limit + 1);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return done({ items: shown.map(errorAnswer), next: last ? writeCursor([last.row_no, `${last.field} ${last.code}`]) : null });
    },
  }),
  door({
    id: 'list-import-error-kinds',
    method: 'get',
    path: '/api/v1/imports/{id}/error-kinds',
    summary: { zh: '问题分几类，每类多少处', en: 'The problems of an import by their kind, and how many of each' },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:read',
    params: idParams,
    answers: z.object({ items: z.array(importErrorKindShape) }),
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const row = await readImport(house.db, principal, params.id);
      return row ? done({ items: (await importErrorKinds(house.db, params.id)).map(errorKindAnswer) }) : refused('not-found');
    },
  }),
  door({
    id: 'list-import-conflicts',
    method: 'get',
    path: '/api/v1/imports/{id}/conflicts',
    summary: {
      zh: '撤回时留下的：导入之后有人改过的字段，和留下的客户',
      en: 'What taking an import back left standing: fields changed since, and customers who stayed',
    },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:read',
    params: idParams,
    query: pageQuery,
    answers: pageOf(conflictShape),
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, { principal }, { params, query }) => {
      const row = await readImport(house.db, principal, params.id);
      if (!row) return refused('not-found');
      const after = conflictPlace(query.cursor);
      if (!after) return refused('bad-cursor');
      if (row.state !== 'undone') return done({ items: [], next: null });
      const rows = await keptOnUndo(house.db, params.id, after, query.limit + 1);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return done({ items: shown.map(conflictAnswer), next: last ? writeCursor([last.customer_id, last.field]) : null });
    },
  }),
  door({
    id: 'carry-out-import',
    method: 'post',
    path: '/api/v1/imports/{id}/carry-out',
    summary: { zh: '把试运行过的文件正式导入', en: 'Import for good a file that was tried' },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:write',
    params: idParams,
    answers: z.object({ id: idShape }),
    status: 202,
    repeatable: true,
    refusals: ['not-found', 'import-under-way', 'import-taken-back'],
    run: (house, asking, { params }) => carryOut(house, asking, params.id),
  }),
  door({
    id: 'undo-import',
    method: 'post',
    path: '/api/v1/imports/{id}/undo',
    summary: { zh: '整批撤回一次导入', en: 'Take a whole import back' },
    tag,
    may: may('import and undo imports'),
    scope: 'imports:write',
    params: idParams,
    answers: z.object({ id: idShape }),
    status: 202,
    repeatable: true,
    refusals: ['not-found', 'import-under-way', 'import-taken-back'],
    run: (house, asking, { params }) => askToUndo(house, asking, params.id),
  }),
];
