import type { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { Answer, type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams } from '../../../platform/http/shapes.ts';
import { say, sayInEvery } from '../../../words/say.ts';
import { csvLine, mask } from '../../profile/index.ts';
import { audit, may, readsInFull } from '../../staff/index.ts';
import { findGroup } from './group.data.ts';
import { namesFor, readEntries, rosterLines } from './roster.read.ts';
import { allBody, entriesQuery, entriesShape, rosterBody, rosterShape, settleBody, settledShape } from './roster.shapes.ts';
import { settleOne, settleRest } from './settle-entry.act.ts';
import { takeRoster } from './take-roster.act.ts';

const writes = { tag: 'community', may: may('contact customers'), scope: 'community:write' } as const;
const megabyte = 1_048_576;

const entries = async (house: House, { principal }: Asking, id: Id, query: z.output<typeof entriesQuery>): Promise<Outcome<unknown>> => {
  const place = query.cursor ? readPlaceOf(query.cursor, ['id']) : undefined;
  if (query.cursor && !place) return refused('bad-cursor');
  const read = await readEntries(house.db, principal, id, { which: query.which, after: place?.[0], limit: query.limit });
  return read ? done({ items: read.items, next: read.last ? writeCursor([read.last]) : null }) : refused('not-found');
};

const roster = async (house: House, asking: Asking, id: Id, body: z.output<typeof rosterBody>): Promise<Outcome<unknown>> => {
  try {
    const taken = await takeRoster(house, asking, id, body.file.path, { take: body.take === 'true', complete: body.complete === 'true' });
    if (!taken.ok) return taken;
    const { sample, ...rest } = taken.value;
    const ids = sample.flatMap((one) => (one.customerId ? [one.customerId] : []));
    const names = await namesFor(house.db, asking.principal, ids);
    const named = (customerId: Id | null) => {
      const name = customerId === null ? undefined : names.get(customerId);
      return customerId === null || name === undefined ? null : { id: customerId, name };
    };
    return done({ ...rest, sample: sample.map(({ customerId, ...one }) => ({ ...one, customer: named(customerId) })) });
  } finally {
    await body.file.discard();
  }
};

/** The roster as a file; phones in full only for whoever may read them, and written down. */
const file = (house: House, asking: Asking, id: Id): Promise<Outcome<unknown>> =>
  house.db.transaction().execute(async (tx) => {
    const group = await findGroup(tx, asking.principal, id);
    if (!group) return refused('not-found');
    const full = readsInFull(asking.principal, [group.companyId]);
    const lines = await rosterLines(tx, asking.principal, id);
    const { companyId } = group;
    await audit(tx, house.clock.now(), asking, {
      act: 'group.roster-exported',
      subjectKind: 'group',
      subjectId: id,
      companyId,
      sensitive: full,
    });
    const head = (['name', 'nickname', 'phone', 'account', 'who', 'customer', 'customer-id', 'joined', 'left'] as const).map((one) =>
      say(asking.language, `group.file.${one}`),
    );
    const rows = lines.map((one) =>
      csvLine([
        ...[one.name, one.nickname, one.phone && (full ? one.phone : mask('phone', one.phone)), one.messengerId],
        ...[say(asking.language, `group.settled.${one.settled}`), one.customerName, one.customerId],
        ...[one.joinedAt?.toISOString().slice(0, 10) ?? '', one.leftAt?.toISOString().slice(0, 10) ?? ''],
      ]),
    );
    // the mark tells spreadsheets that this is UTF-8
    return done(
      new Answer(`\ufeff${csvLine(head)}${rows.join('')}`, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="roster.csv"',
      }),
    );
  });

export const rosterDoors: Door[] = [
  door({
    id: 'groups.members',
    method: 'get',
    tag: 'community',
    path: '/api/v1/groups/{id}/members',
    summary: sayInEvery('group.door.members'),
    may: may('see customers'),
    scope: 'community:read',
    params: idParams,
    query: entriesQuery,
    answers: entriesShape,
    refusals: ['not-found', 'bad-cursor'],
    run: (house, asking, { params, query }) => entries(house, asking, params.id, query),
  }),
  door({
    ...writes,
    id: 'groups.roster',
    method: 'post',
    path: '/api/v1/groups/{id}/roster',
    summary: sayInEvery('group.door.roster'),
    takes: 'multipart',
    limit: 5 * megabyte,
    params: idParams,
    body: rosterBody,
    answers: rosterShape,
    refusals: [
      'not-found',
      'too-large',
      'roster-too-long',
      'file-empty',
      'file-no-table',
      'file-only-heading',
      'file-encoding-unclear',
      'file-encoding-wrong',
      'file-nul',
      'file-quote-broken',
      'file-quote-open',
      'file-row-endless',
      'file-swells',
      'file-archive-broken',
    ],
    run: (house, asking, { params, body }) => roster(house, asking, params.id, body),
  }),
  door({
    id: 'groups.roster.file',
    method: 'get',
    tag: 'community',
    path: '/api/v1/groups/{id}/roster.csv',
    summary: sayInEvery('group.door.roster-file'),
    may: may('contact customers'),
    scope: 'community:read',
    params: idParams,
    refusals: ['not-found'],
    run: (house, asking, { params }) => file(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'groups.members.settle',
    method: 'post',
    path: '/api/v1/group-members/{id}/settle',
    summary: sayInEvery('group.door.settle'),
    params: idParams,
    body: settleBody,
    answers: settledShape,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => {
      const settled = await settleOne(house, asking, params.id, body);
      return settled.ok ? done({ count: 1 }) : settled;
    },
  }),
  door({
    ...writes,
    id: 'groups.members.rest',
    method: 'post',
    path: '/api/v1/groups/{id}/members/rest',
    summary: sayInEvery('group.door.rest'),
    params: idParams,
    body: allBody,
    answers: settledShape,
    repeatable: true,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => settleRest(house, asking, params.id, body),
  }),
];
