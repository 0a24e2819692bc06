import type { Id } from '../../../kernel/id.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { tell } from '../../profile/index.ts';
import { type NewNotice, notify } from '../notice/index.ts';
import { countAccuracy } from './matter.data.ts';
import { holdRuling, noteRuling, type Ruling } from './ruling.data.ts';
import { thingsOf } from './thing.read.ts';

const flaggersOf = async (tx: Tx, matterId: Id): Promise<Id[]> => {
  const { rows } = await sql<{ customer_id: Id }>`SELECT customer_id FROM flag WHERE matter_id = ${matterId} ORDER BY customer_id`.execute(
    tx,
  );
  return rows.map((row) => row.customer_id);
};

/** What the author hears, and where it leads: what is kept, to the words everybody sees again or at last; the rest, to the ruling. */
const heardBy = ({ decision, before }: Ruling, link: string): Pick<NewNotice, 'kind' | 'link'> | undefined => {
  if (decision !== 'keep') return { kind: `ruled-${decision}`, link: '/appeal' };
  const was = before.state?.state ?? 'shown';
  if (was === 'shown') return undefined;
  return { kind: was === 'held' ? 'let-through' : 'ruled-keep', link };
};

const noticesOf = async (tx: Tx, ruling: Ruling): Promise<NewNotice[]> => {
  const [thing] = await thingsOf(tx, ruling.kind, [ruling.thingId]);
  // a ruling on somebody is about nothing they wrote
  const title = ruling.kind === 'member' ? '' : (thing?.title ?? '');
  const facts = { title, reason: ruling.reason, decision: ruling.decision, word: ruling.word, hours: ruling.hours ?? 0 };
  const gist = `ruling:${ruling.rulingId}`;
  const heard = heardBy(ruling, thing?.link ?? '/');
  const author = ruling.authorId && heard ? [{ customerId: ruling.authorId, ...heard, facts, gist }] : [];
  const flaggers = ruling.matterId ? await flaggersOf(tx, ruling.matterId) : [];
  const kind = ruling.decision === 'keep' ? 'report-kept' : 'report-upheld';
  return [...author, ...flaggers.map((customerId) => ({ customerId, kind, facts: { title }, link: thing?.link ?? '/', gist }))];
};

/** The time to undo is over: the author and those who reported hear what was decided, and how right they were is counted. */
export const tellRuling = async (house: House, rulingId: Id): Promise<void> => {
  await inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const ruling = await holdRuling(tx, rulingId);
    if (!ruling || ruling.undoneAt || ruling.toldAt) return done(undefined);
    await noteRuling(tx, rulingId, { toldAt: now });
    await notify(tx, await noticesOf(tx, ruling), ruling.companyId, now);
    if (ruling.matterId) await countAccuracy(tx, ruling.matterId);
    if (!ruling.authorId || ruling.decision === 'keep') return done(undefined);
    const data = { decision: ruling.decision, reason: ruling.reason, hours: ruling.hours };
    const event = { customerId: ruling.authorId, at: ruling.at, family: 'community' as const, kind: 'community.ruled', source: 'teahouse' };
    const by = ruling.staffId ? { staffId: ruling.staffId } : {};
    await tell(tx, [{ ...event, ...by, companyId: ruling.companyId, messageId: `ruling:${rulingId}`, data }], now);
    return done(undefined);
  });
};
