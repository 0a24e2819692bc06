import type { Reader } from '../../../../platform/database/database.ts';
import { findCustomers, tell } from '../../../profile/index.ts';
import { colleagues } from '../colleagues.read.ts';
import type { ImportRun } from '../import-run.ts';
import type { Kind, KindData, RowFault } from '../kind.ts';
import { eventFiles, touchpointFiles } from './happening-files.ts';
import { fresh, type Placed, sourcesOf } from './happenings.read.ts';
import { type DraftHappening, happeningReader } from './read-happening.ts';
import { touchpointsChanged } from './touchpoints-changed.data.ts';

type Drafts = readonly DraftHappening[];

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
    if (what === 'touchpoints' && news.length > 0) await touchpointsChanged(tx, run.import_id);
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
