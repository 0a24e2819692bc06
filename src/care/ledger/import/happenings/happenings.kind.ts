import type { Id } from '../../../../kernel/id.ts';
import { type Reader, sql } from '../../../../platform/database/database.ts';
import { findCustomers, tell } from '../../../profile/index.ts';
import { colleagues } from '../colleagues.read.ts';
import type { ImportRun } from '../import-run.data.ts';
import type { Kind, KindData, RowFault } from '../kind.ts';
import { eventFiles, touchpointFiles } from './happening-files.ts';
import { type DraftHappening, happeningReader } from './read-happening.ts';

type Drafts = readonly DraftHappening[];

/** Sources customers' numbers came from: a file of events need not repeat under which of them they were brought. */
const sourcesOf = async (reader: Reader, run: ImportRun): Promise<string[]> => {
  const { rows } = await sql<{ source: string }>`
    SELECT DISTINCT source FROM import_run WHERE company_id = ${run.company_id} AND kind IN ('customers', 'orders') AND state <> 'undone' LIMIT 20`.execute(
    reader,
  );
  return [...new Set([run.source, ...rows.map((row) => row.source), 'teahouse'])];
};

type Placed = { draft: DraftHappening; customerId: Id };

/** Whom each row speaks of; rows of nobody we know are left out, and told. */
const place = async (reader: Reader, run: ImportRun, drafts: Drafts): Promise<{ placed: Placed[]; faults: RowFault[] }> => {
  const sources = await sourcesOf(reader, run);
  const ids = await findCustomers(
    reader,
    drafts.map(({ number, keys }) => [...(number === '' ? [] : sources.map((kind) => ({ kind, value: number }))), ...keys]),
    run.company_id,
  );
  const placed: Placed[] = [];
  const faults: RowFault[] = [];
  for (const [at, draft] of drafts.entries()) {
    const customerId = ids.get(at);
    if (customerId) placed.push({ draft, customerId });
    else
      faults.push({
        row: draft.row,
        cells: draft.cells,
        field: 'row',
        code: 'customer-unknown',
        value: draft.number || (draft.keys[0]?.value ?? ''),
        kept: false,
      });
  }
  return { placed, faults };
};

/** Those that were not told before, each once. */
const fresh = async (reader: Reader, placed: readonly Placed[]): Promise<Placed[]> => {
  const once = [...new Map(placed.map((one) => [`${one.customerId} ${one.draft.messageId}`, one])).values()];
  const { rows } = await sql<{ customer_id: Id; message_id: string }>`
    SELECT e.customer_id, e.message_id FROM event e
    JOIN unnest(${once.map((one) => one.customerId)}::uuid[], ${once.map((one) => one.draft.messageId)}::text[]) AS t (customer_id, message_id) USING (customer_id, message_id)`.execute(
    reader,
  );
  const own = once.filter((one) => one.draft.ownId !== undefined);
  const { rows: ours } = await sql<{ event_id: Id }>`
    SELECT e.event_id FROM event e
    JOIN unnest(${own.map((one) => one.customerId)}::uuid[], ${own.map((one) => one.draft.ownId)}::uuid[]) AS t (customer_id, event_id) USING (customer_id, event_id)`.execute(
    reader,
  );
  const known = new Set(rows.map((row) => `${row.customer_id} ${row.message_id}`));
  const kept = new Set(ours.map((row) => row.event_id));
  return once.filter(({ customerId, draft }) => !known.has(`${customerId} ${draft.messageId}`) && !kept.has(draft.ownId ?? ''));
};

const happenings = (data: KindData, what: 'events' | 'touchpoints'): Kind<DraftHappening> => ({
  data,
  reader: ({ mapping: { mapping, headings } }, now) => {
    const read = happeningReader(mapping, headings, what, now);
    return {
      add: (cells, row) => {
        const { draft, faults } = read(cells, row);
        return { drafts: draft ? [draft] : [], faults, rows: 1, through: row };
      },
      end: () => undefined,
    };
  },
  take: async ({ run }, tx, drafts, now) => {
    const { placed, faults } = await place(tx, run, drafts);
    const news = await fresh(tx, placed);
    const staff = await colleagues(
      tx,
      drafts.map((one) => one.colleague),
    );
    await tell(
      tx,
      news.map(({ draft, customerId }) => {
        const staffId = staff.get(draft.colleague.toLowerCase());
        const { at, family, kind, messageId, data: said } = draft;
        const by = draft.colleague === '' || staffId ? {} : { by: draft.colleague };
        const event = {
          customerId,
          at,
          family,
          kind,
          source: run.source,
          messageId,
          companyId: run.company_id,
          importId: run.import_id,
          data: { ...said, ...by },
        };
        return staffId ? { ...event, staffId } : event;
      }),
      now,
    );
    return { counts: { events: news.length, known: placed.length - news.length, held: faults.length }, faults };
  },
  weigh: async ({ run }, reader, drafts) => {
    const { placed, faults } = await place(reader, run, drafts);
    const news = await fresh(reader, placed);
    return { counts: { events: news.length, known: placed.length - news.length, held: faults.length }, faults };
  },
});

/** Files of what customers did, and of how the house and they met: each row becomes an event of the timeline. */
export const events = happenings(eventFiles, 'events');
export const touchpoints = happenings(touchpointFiles, 'touchpoints');
