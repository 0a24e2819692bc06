import { dayIn } from '../../../../kernel/calendar.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { Reader } from '../../../../platform/database/database.ts';
import {
  addContactPersonsOf,
  bringCustomers,
  bringLunarBirthdays,
  findableOf,
  keysOf,
  leadsTo,
  type Resolved,
  resolveBrought,
  type Spokesperson,
  weighRenewal,
  withoutOrganisation,
} from '../../../profile/index.ts';
import { colleagues } from '../colleagues.read.ts';
import type { ImportRun } from '../import-run.ts';
import { type Kind, type Met, meet, type RowFault } from '../kind.ts';
import { sourceOf } from '../source-of-run.ts';
import { customerFiles } from './customer-files.ts';
import { customerRowReader, type DraftCustomer } from './read-customer-row.ts';

type Drafts = readonly DraftCustomer[];

const fromOf = (run: ImportRun) => ({ ...sourceOf(run), importId: run.import_id, known: run.mapping.mapping.known ?? ('fill' as const) });

const kept = ({ row, cells }: DraftCustomer, field: RowFault['field'], code: string, value: string): RowFault => ({
  row,
  cells,
  field,
  code,
  value,
  kept: true,
});

/** The rows with their keepers found; whom nobody knows is told once a piece and name. */
const withKeepers = async (reader: Reader, drafts: Drafts): Promise<{ brought: DraftCustomer[]; faults: RowFault[] }> => {
  const known = await colleagues(
    reader,
    drafts.map((one) => one.keeper),
  );
  const told = new Set<string>();
  const faults: RowFault[] = [];
  const brought = drafts.map((draft) => {
    if (draft.keeper === '') return draft;
    const name = draft.keeper.toLowerCase();
    const keeper = known.get(name);
    if (keeper) return { ...draft, arrival: { ...draft.arrival, keeper } };
    if (!told.has(name)) faults.push(kept(draft, 'keeper', 'colleague-unknown', draft.keeper));
    told.add(name);
    return draft;
  });
  return { brought, faults };
};

/** Numbers of organisations stand in a space of their own beside those of people. */
const organisationsOf = (run: ImportRun, { row, organisations }: Pick<DraftCustomer, 'row' | 'organisations'>) =>
  organisations.map((value) => ({ row, organisation: { kind: `${run.source}-company`, value } }));

const spokespeople = (run: ImportRun, drafts: Drafts, ids: readonly Id[]): Spokesperson[] =>
  drafts.flatMap((draft, place) =>
    organisationsOf(run, draft).map((one) => ({ ...one, customerId: ids[place] as Id, name: draft.arrival.name, role: draft.role })),
  );

/** Days of customers of another company are left alone, as those customers are. */
const lunarBirthdays = (drafts: Drafts, { ids, notOurs }: { ids: readonly Id[]; notOurs: readonly number[] }) => {
  const others = new Set(notOurs);
  return drafts.flatMap(({ lunarBirthday, row }, place) =>
    lunarBirthday && !others.has(row) ? [{ ...lunarBirthday, row, customerId: ids[place] as Id }] : [],
  );
};

const faultsOfRows = (
  drafts: Drafts,
  found: readonly { row: number; value: string }[],
  field: RowFault['field'],
  code: string,
): RowFault[] => {
  const byRow = new Map(drafts.map((draft) => [draft.row, draft]));
  return found.flatMap(({ row, value }) => {
    const draft = byRow.get(Number(row));
    return draft ? [kept(draft, field, code, value)] : [];
  });
};

/** Rows that are one customer with an earlier row, or with somebody known: told in a trial, so that a person may look before anything is written. */
const twins = (drafts: Drafts, resolved: readonly Resolved[], met: Met) => {
  let fresh = 0;
  const again: number[] = [];
  const faults = resolved.flatMap(({ how, name }, place): RowFault[] => {
    const draft = drafts[place] as DraftCustomer;
    const { arrival, row } = draft;
    if (how === 'known') {
      again.push(place);
      return [kept(draft, 'row', 'known-customer', name)];
    }
    const before = meet(met, keysOf(arrival), row, arrival.name, (key, other) =>
      leadsTo(key.slice(0, key.indexOf(' ')), other, arrival.name),
    );
    if (before === undefined) fresh += 1;
    return before === undefined ? [] : [kept(draft, 'row', 'same-as-row', String(before))];
  });
  return { fresh, again, faults };
};

/** A file of customers: each row is found by number, e-mail or phone, or made; what the file adds to those we know is written down. */
export const customers: Kind<DraftCustomer> = {
  data: customerFiles,
  // a customer is many small things: fewer at once leave less behind to be collected
  rowsAtOnce: 2000,
  readsBeside: true,
  reader: ({ mapping: { mapping, headings, own }, dry_run: isTrial }, now) => {
    const read = customerRowReader(mapping, headings, now, own);
    return {
      add: (cells, row) => {
        const { draft, faults } = read(cells, row);
        if (draft && !isTrial) {
          // done here, while the database is busy with the piece before
          draft.arrival.findable = findableOf(draft.arrival);
          // needed only where a fault may yet be found
          if (draft.keeper === '' && draft.organisations.length === 0) draft.cells = [];
        }
        return { drafts: draft ? [draft] : [], faults, rows: 1, through: row };
      },
      end: () => undefined,
    };
  },
  take: async ({ line, run }, tx, drafts, now) => {
    const { brought, faults } = await withKeepers(tx, drafts);
    const taken = await bringCustomers(line, tx, brought, fromOf(run), now);
    const unknown = await addContactPersonsOf(tx, spokespeople(run, brought, taken.ids), run.import_id, now);
    await bringLunarBirthdays(tx, lunarBirthdays(brought, taken), fromOf(run), dayIn(run.mapping.mapping.zone, now), now);
    const strangers = faultsOfRows(
      brought,
      taken.notOurs.map((row) => ({ row, value: '' })),
      'row',
      'of-another-company',
    );
    return {
      counts: { customers: taken.created, joined: taken.joined, updated: taken.updated },
      faults: [...faults, ...strangers, ...faultsOfRows(brought, unknown, 'organisations', 'organisation-unknown')],
    };
  },
  weigh: async ({ run, met }, reader, drafts) => {
    const { brought, faults } = await withKeepers(reader, drafts);
    const { resolved } = await resolveBrought(reader, brought);
    const found = twins(brought, resolved, met);
    const again = found.again.map((place) => ({ ...(brought[place] as DraftCustomer), id: (resolved[place] as { id: Id }).id }));
    const { updated, notOurs } = await weighRenewal(reader, again, fromOf(run));
    const strangers = faultsOfRows(
      brought,
      notOurs.map((row) => ({ row, value: '' })),
      'row',
      'of-another-company',
    );
    const unknown = await withoutOrganisation(
      reader,
      brought.flatMap((draft) => organisationsOf(run, draft)),
    );
    return {
      counts: { customers: found.fresh, joined: found.faults.length, updated },
      faults: [...faults, ...found.faults, ...strangers, ...faultsOfRows(brought, unknown, 'organisations', 'organisation-unknown')],
    };
  },
};
