import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, languageShape, pageOf, text } from '../../platform/http/shapes.ts';
import { mailPage } from '../../platform/mail/layout.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { findCompany } from './company.read.ts';
import { channelShape } from './contact.shapes.ts';
import { editTemplate } from './edit-template.act.ts';
import { rightLinkMark } from './right-link.ts';
import { lastValues, listTemplates, readSomebody, readTemplate, type TemplateRow } from './template.read.ts';
import { checkTemplate, fillTemplate, namedValues } from './words.ts';

const templateShape = z.object({
  id: idShape,
  companyId: idShape,
  key: z.string(),
  channel: channelShape,
  language: languageShape,
  version: z.number(),
  subject: z.string(),
  body: z.string(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
  values: z.array(z.string()),
});

const write = (row: TemplateRow) => ({
  id: row.templateId,
  companyId: row.companyId,
  key: row.key,
  channel: row.channel,
  language: row.language,
  version: row.version,
  subject: row.subject,
  body: row.body,
  madeAt: row.madeAt.toISOString(),
  madeBy: row.madeBy,
  values: checkTemplate(row) === undefined ? namedValues(row) : [],
});

const written = z.strictObject({ subject: text(300, 0), body: text(20_000) });

export const templateDoors: Door[] = [
  door({
    id: 'contact.templates',
    method: 'get',
    path: '/api/v1/templates',
    summary: sayInEvery('contact.door.templates'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    query: z.object({ companyId: idShape.optional() }),
    answers: pageOf(templateShape),
    refusals: ['not-found'],
    run: async (house, { principal }, { query }) => {
      const company = await findCompany(house.db, principal, query.companyId);
      if (!company) return refused('not-found');
      return done({ items: (await listTemplates(house.db, principal, company.companyId)).map(write), next: null });
    },
  }),
  door({
    id: 'contact.template',
    method: 'get',
    path: '/api/v1/templates/{id}',
    summary: sayInEvery('contact.door.template'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    params: idParams,
    answers: templateShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const row = await readTemplate(house.db, principal, params.id);
      return row ? done(write(row)) : refused('not-found');
    },
  }),
  door({
    id: 'contact.template.edit',
    method: 'put',
    path: '/api/v1/templates/{id}',
    summary: sayInEvery('contact.door.template-edit'),
    tag: 'contacts',
    may: ['owner', 'manager'],
    params: idParams,
    body: written,
    answers: templateShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'version-needed', 'template-broken'],
    run: async (house, asking, { params, body }) => {
      const outcome = await editTemplate(house, asking, { templateId: params.id, ...body });
      return outcome.ok ? done(write(outcome.value)) : outcome;
    },
  }),
  door({
    id: 'contact.template.preview',
    method: 'post',
    path: '/api/v1/templates/{id}/preview',
    summary: sayInEvery('contact.door.template-preview'),
    tag: 'contacts',
    may: 'signed-in',
    params: idParams,
    body: written.extend({ customerId: idShape.optional() }),
    answers: z.object({ subject: z.string(), words: z.string(), html: z.string() }),
    refusals: ['not-found', 'template-broken'],
    run: async (house, { principal }, { params, body }) => {
      const row = await readTemplate(house.db, principal, params.id);
      const company = row && (await findCompany(house.db, principal, row.companyId));
      if (!row || !company) return refused('not-found');
      const somebody = body.customerId ? await readSomebody(house.db, principal, body.customerId) : undefined;
      if (body.customerId && !somebody) return refused('not-found');
      const language = row.language === 'zh' ? 'zh' : 'en';
      const example = {
        name: say(language, 'contact.example.name'),
        given: say(language, 'contact.example.given'),
        family: say(language, 'contact.example.family'),
        title: '',
      };
      const known = {
        ...(await lastValues(house.db, row.companyId, row.key)),
        customer: somebody ?? example,
        company: { name: company.name },
        right_link: rightLinkMark,
      };
      const filled = fillTemplate(body, withExamples(known, body));
      if (!filled.ok) return refused('template-broken', { where: filled.where });
      const { subject, words } = filled.written;
      return done({
        subject,
        words,
        html: mailPage({
          language,
          subject,
          house: company.name,
          words,
          foot: [say(language, 'mail.foot.why', { company: company.name })],
        }),
      });
    },
  }),
];

/** Values nobody has filled yet stand in the preview by their own names, so that words can be written before the first use. */
const withExamples = (known: Record<string, unknown>, template: { subject: string; body: string }): Record<string, unknown> => {
  if (checkTemplate(template) !== undefined) return known;
  const values = structuredClone(known);
  for (const path of namedValues(template)) {
    const [head = '', tail] = path.split('.');
    if (['customer', 'company'].includes(head)) continue;
    if (tail === undefined) values[head] ??= `[${head}]`;
    else values[head] = { [tail]: `[${path}]`, ...(typeof values[head] === 'object' ? values[head] : {}) };
  }
  return values;
};
