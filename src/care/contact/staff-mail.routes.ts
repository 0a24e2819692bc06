import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idShape, pageOf, pageQuery } from '../../platform/http/shapes.ts';
import { listStaffMail } from '../../platform/mail/house-mail.ts';
import { sayInEvery } from '../../words/say.ts';
import { audit } from '../staff/index.ts';

const mail = z.object({
  id: idShape,
  to: z.string(),
  subject: z.string(),
  words: z.string(),
  state: z.enum(['ready', 'kept', 'failed']),
  madeAt: z.string(),
  answer: z.string().nullable(),
});

/**
 * Mail to staff that has not left. Its links sign their readers in, so only an owner of the whole house may read it:
 * anybody less could become somebody more.
 */
export const staffMailDoors: Door[] = [
  door({
    id: 'staff-mail.list',
    method: 'get',
    path: '/api/v1/staff-mail',
    summary: sayInEvery('contact.door.staff-mail'),
    tag: 'contacts',
    may: ['owner'],
    query: pageQuery,
    answers: pageOf(mail),
    refusals: ['bad-cursor'],
    run: async (house, asking, { query }) => {
      if (asking.principal.companies !== 'all') return done({ items: [], next: null });
      const place = query.cursor ? readCursor(query.cursor, 1) : undefined;
      if (query.cursor && !place) return refused('bad-cursor');
      const rows = await listStaffMail(house.db, place ? String(place[0]) : null, query.limit + 1);
      const items = rows.slice(0, query.limit).map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
      const last = items.at(-1);
      if (items.length > 0)
        await inTransaction(house.db, async (tx) =>
          done(
            await audit(tx, house.clock.now(), asking, {
              act: 'staff-mail.read',
              subjectKind: 'house',
              subjectId: 'staff-mail',
              sensitive: true,
            }),
          ),
        );
      return done({ items, next: rows.length > query.limit && last ? writeCursor([last.id]) : null });
    },
  }),
];
