import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, languageShape, text, zoneShape } from '../../platform/http/shapes.ts';
import { changeCompany, closeDepartment, openCompany, openDepartment, renameDepartment } from './companies.act.ts';
import type { NewCompany } from './company.data.ts';
import { loadCompanies, loadCompany } from './company.read.ts';
import { may } from './rights.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));
const currencyShape = z.string().refine((code) => currencies.has(code), 'currency');

const companyShape = z.object({
  id: idShape,
  name: z.string(),
  currency: z.string(),
  zone: z.string(),
  language: languageShape,
  departments: z.array(z.object({ id: idShape, name: z.string() })),
  version: z.number(),
});

const made = z.object({ id: idShape });

export const companyDoors: Door[] = [
  door({
    id: 'list-companies',
    method: 'get',
    path: '/api/v1/companies',
    summary: { zh: '公司与部门', en: 'Companies and departments' },
    tag: 'staff',
    may: 'signed-in',
    scope: 'customers:read',
    answers: z.object({ items: z.array(companyShape) }),
    refusals: [],
    run: async (house, { principal }) => done({ items: await loadCompanies(house.db, principal) }),
  }),
  door({
    id: 'open-company',
    method: 'post',
    path: '/api/v1/companies',
    summary: { zh: '新增公司', en: 'Open a company' },
    tag: 'staff',
    may: may('open companies and departments'),
    body: z.strictObject({ name: text(120), currency: currencyShape, zone: zoneShape, language: languageShape }),
    answers: made,
    status: 201,
    repeatable: true,
    refusals: ['not-allowed'],
    run: (house, asking, { body }) => openCompany(house, asking, body),
  }),
  door({
    id: 'see-company',
    method: 'get',
    path: '/api/v1/companies/{id}',
    summary: { zh: '一家公司', en: 'One company' },
    tag: 'staff',
    may: 'signed-in',
    scope: 'customers:read',
    params: idParams,
    answers: companyShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const company = await loadCompany(house.db, principal, params.id);
      return company ? done(company) : refused('not-found');
    },
  }),
  door({
    id: 'change-company',
    method: 'patch',
    path: '/api/v1/companies/{id}',
    summary: { zh: '修改公司名称、时区、语言', en: 'Change a company’s name, zone or language' },
    tag: 'staff',
    may: may('open companies and departments'),
    params: idParams,
    versioned: true,
    body: z.strictObject({ name: text(120).optional(), zone: zoneShape.optional(), language: languageShape.optional() }),
    refusals: ['not-found', 'changed-meanwhile', 'version-needed'],
    run: (house, asking, { params, body }) => changeCompany(house, asking, params.id, body as Partial<NewCompany>),
  }),
  door({
    id: 'open-department',
    method: 'post',
    path: '/api/v1/companies/{id}/departments',
    summary: { zh: '新增部门', en: 'Open a department' },
    tag: 'staff',
    may: may('open companies and departments'),
    params: idParams,
    body: z.strictObject({ name: text(120) }),
    answers: made,
    status: 201,
    repeatable: true,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => openDepartment(house, asking, params.id, body.name),
  }),
  door({
    id: 'rename-department',
    method: 'patch',
    path: '/api/v1/departments/{id}',
    summary: { zh: '部门改名', en: 'Rename a department' },
    tag: 'staff',
    may: may('open companies and departments'),
    params: idParams,
    body: z.strictObject({ name: text(120) }),
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => renameDepartment(house, asking, params.id, body.name),
  }),
  door({
    id: 'close-department',
    method: 'delete',
    path: '/api/v1/departments/{id}',
    summary: { zh: '关闭部门', en: 'Close a department' },
    tag: 'staff',
    may: may('open companies and departments'),
    params: idParams,
    refusals: ['not-found'],
    run: (house, asking, { params }) => closeDepartment(house, asking, params.id),
  }),
];
