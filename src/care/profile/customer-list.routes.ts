import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { Answer, type Door, door } from '../../platform/http/door.ts';
import { idShape, pageQuery } from '../../platform/http/shapes.ts';
import { may } from '../staff/index.ts';
import { countCustomers, estimateCustomers } from './count-customers.read.ts';
import { customerRowShape } from './customer.shapes.ts';
import { filterShape } from './customer-filter.ts';
import { readSort } from './customer-order.ts';
import type { CustomerRow } from './customer-row.read.ts';
import { exportCustomers } from './export-customers.act.ts';
import { groupCustomers, groupings } from './group-customers.read.ts';
import { rowsOf } from './list-customers.read.ts';
import { readPlace, writePlace } from './list-place.ts';
import { listQuery, typedShape } from './list-question.ts';
import { questionOf } from './question.read.ts';

/** Counting on beyond this costs more than the number is worth. */
const countedAtMost = 10_000;

const hit = z.object({ id: idShape, name: z.string(), kind: z.enum(['person', 'organisation']), note: z.string().nullable() });

/** `test`: what to add to the filter to see just these; `key` null: those who have nothing there. */
const group = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  count: z.number(),
  test: z.record(z.string(), z.unknown()),
});

/** What tells two customers of one name apart. */
const hitOf = ({ id, name, kind, city, country, phone, email }: CustomerRow) => ({
  id,
  name,
  kind,
  note: [city ?? country, phone?.masked ?? email?.masked].filter(Boolean).join(' · ') || null,
});

export const customerListDoors: Door[] = [
  door({
    id: 'list-customers',
    method: 'get',
    path: '/api/v1/customers',
    summary: { zh: '客户', en: 'Customers' },
    tag: 'customers',
    may: may('see customers'),
    scope: 'customers:read',
    query: listQuery.extend(pageQuery.shape),
    answers: z.object({ items: z.array(customerRowShape), next: z.string().nullable(), previous: z.string().nullable() }),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const place = query.cursor === undefined ? undefined : readPlace(query.sort, query.cursor);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const question = await questionOf(house, principal, query);
      if (!question) return done({ items: [], next: null, previous: null });
      const back = place?.back ?? false;
      const places = await rowsOf(house.db, question, { ...readSort(query.sort), back, from: place?.from, need: query.limit + 1 });
      const beyond = places.length > query.limit;
      const shown = beyond ? (back ? places.slice(1) : places.slice(0, -1)) : places;
      const [first, last] = [shown[0], shown.at(-1)];
      const next = last && (beyond || back) ? writePlace(query.sort, last, false) : null;
      const previous = first && (back ? beyond : place !== undefined) ? writePlace(query.sort, first, true) : null;
      return done({ items: shown.map((one) => one.row), next, previous });
    },
  }),
  door({
    id: 'count-customers',
    method: 'get',
    path: '/api/v1/customer-count',
    summary: { zh: '有多少客户', en: 'How many customers' },
    tag: 'customers',
    may: may('see customers'),
    scope: 'customers:read',
    query: listQuery.omit({ sort: true }),
    answers: z.object({ count: z.number(), exactness: z.enum(['exact', 'more-than', 'about']) }),
    refusals: [],
    run: async (house, { principal }, { query }) => {
      const question = await questionOf(house, principal, query);
      if (!question) return done({ count: 0, exactness: 'exact' as const });
      const count = await countCustomers(house.db, question, countedAtMost);
      if (count <= countedAtMost) return done({ count, exactness: 'exact' as const });
      if (query.q || query.filter || principal.companies !== 'all') return done({ count: countedAtMost, exactness: 'more-than' as const });
      return done({ count: Math.max(countedAtMost, await estimateCustomers(house.db)), exactness: 'about' as const });
    },
  }),
  door({
    id: 'group-customers',
    method: 'get',
    path: '/api/v1/customer-groups',
    summary: { zh: '客户按一项分组，各有多少', en: 'Customers put together by one thing, and how many in each group' },
    tag: 'customers',
    may: may('see customers'),
    scope: 'customers:read',
    query: listQuery.omit({ sort: true }).extend({ by: z.enum(groupings) }),
    answers: z.object({ items: z.array(group), next: z.null(), exactness: z.enum(['exact', 'about']) }),
    refusals: [],
    run: async (house, { principal }, { query }) => {
      const question = await questionOf(house, principal, query);
      if (!question) return done({ items: [], next: null, exactness: 'exact' as const });
      const { groups, exactness } = await groupCustomers(house.db, question, query.by);
      return done({ items: groups, next: null, exactness });
    },
  }),
  door({
    id: 'find',
    method: 'get',
    path: '/api/v1/find',
    summary: { zh: '找客户：中文、拼音、首字母、电话尾号、邮箱', en: 'Find customers by name, pinyin, initials, phone tail or e-mail' },
    tag: 'customers',
    may: may('see customers'),
    scope: 'customers:read',
    query: z.object({ q: typedShape, limit: z.coerce.number().int().min(1).max(20).default(8) }),
    answers: z.object({ items: z.array(hit), more: z.boolean() }),
    refusals: [],
    run: async (house, { principal }, { query }) => {
      const question = query.q.trim() ? await questionOf(house, principal, query) : undefined;
      if (!question) return done({ items: [], more: false });
      const found = await rowsOf(house.db, question, { by: 'profit', down: true, back: false, from: undefined, need: query.limit + 1 });
      const items = found.slice(0, query.limit).map((one) => hitOf(one.row));
      return done({ items, more: found.length > query.limit });
    },
  }),
  door({
    id: 'export-customers',
    method: 'post',
    path: '/api/v1/customer-exports',
    summary: { zh: '把名单导出成 CSV（记入审计）', en: 'A list as CSV (audited)' },
    tag: 'customers',
    may: may('import and undo imports'),
    scope: 'customers:read',
    body: z.strictObject({
      q: typedShape.optional(),
      filter: filterShape.optional(),
      sort: listQuery.shape.sort,
      addresses: z.enum(['masked', 'full']).default('masked'),
    }),
    refusals: [],
    run: async (house, asking, { body }) => {
      const { q, filter, sort } = body;
      const question = await questionOf(house, asking.principal, body);
      const read = await exportCustomers(house, asking, { question, sort, full: body.addresses === 'full', asked: { q, filter } });
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="customers.csv"' };
      return read.ok ? done(new Answer(read.value, 200, headers)) : read;
    },
  }),
];
