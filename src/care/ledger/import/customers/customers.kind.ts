import { dayIn } from '../../../../kernel/calendar.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { Reader, Tx } from '../../../../platform/database/database.ts';
import { openTextList, type TextList, textAt } from '../../../../platform/database/text-list.ts';
import {
  type Arrival,
  addContactPersonsOf,
  type BroughtAnswer,
  bringArrivals,
  bringLunarBirthdays,
  keysOf,
  leadsTo,
  openPackedArrivals,
  type PackedArrivals,
  type Resolved,
  resolveBrought,
  type Spokesperson,
  weighRenewal,
  withoutOrganisation,
} from '../../../profile/index.ts';
import { colleagues } from '../colleagues.read.ts';
import type { ImportRun } from '../import-run.ts';
import { type Kind, type Met, meet, type RowFault, type Step, type Told } from '../kind.ts';
import { sourceOf } from '../source-of-run.ts';
import { customerFiles } from './customer-files.ts';
import { customerRowReader, type DraftCustomer } from './read-customer-row.ts';

type Drafts = readonly DraftCustomer[];

const fromOf = (run: ImportRun) => ({ ...sourceOf(run), importId: run.import_id, known: run.mapping.mapping.known ?? ('fill' as const) });

const kept = ({ row, cells }: Pick<DraftCustomer, 'row' | 'cells'>, field: RowFault['field'], code: string, value: string): RowFault => ({
  row,
  cells,
  field,
  code,
  value,
  kept: true,
});

type Keepers = { keepers: Map<number, Id>; faults: RowFault[] };

/** The keepers of rows by their place; whom nobody knows is told once a piece and name. */
const keepersOf = async (reader: Reader, drafts: ReadonlyMap<number, DraftCustomer>): Promise<Keepers> => {
  const known = await colleagues(
    reader,
    [...drafts.values()].map((one) => one.keeper),
  );
  const told = new Set<string>();
  const faults: RowFault[] = [];
  const keepers = new Map<number, Id>();
  for (const [place, draft] of drafts) {
    const name = draft.keeper.toLowerCase();
    const keeper = known.get(name);
    if (keeper) keepers.set(place, keeper);
    else if (name !== '' && !told.has(name)) faults.push(kept(draft, 'keeper', 'colleague-unknown', draft.keeper));
    told.add(name);
  }
  return { keepers, faults };
};

/** Drafts that say more than their arrival does, by their place in the piece. */
type Telling = Map<number, DraftCustomer>;
const tellsMore = ({ keeper, organisations, lunarBirthday }: DraftCustomer): boolean =>
  keeper !== '' || organisations.length > 0 || lunarBirthday !== undefined;

/** With the cells of every row as one text, so that the few who are known already can be read once more. */
type Bundle = { packed: PackedArrivals; telling: Telling; cells: TextList };

/** No cell has a NUL in it: a file with one is refused. */
const betweenCells = '\0';

/** Makes a reader of one row as it lies in the bundle. */
const arrivalReader = ({ mapping: { mapping, headings, own } }: ImportRun, { packed, cells }: Bundle, now: Date) => {
  const read = customerRowReader(mapping, headings, now, own);
  return (place: number): Arrival => {
    const { draft } = read(textAt(cells, place).split(betweenCells), packed.rows[place] ?? 0);
    if (!draft) throw new Error('a row that was read cannot be read again');
    return draft.arrival;
  };
};

/** Numbers of organisations stand in a space of their own beside those of people. */
const organisationsOf = (run: ImportRun, { row, organisations }: Pick<DraftCustomer, 'row' | 'organisations'>) =>
  organisations.map((value) => ({ row, organisation: { kind: `${run.source}-company`, value } }));

const spokespeople = (run: ImportRun, drafts: Telling, idAt: (place: number) => Id): Spokesperson[] =>
  [...drafts].flatMap(([place, draft]) =>
    organisationsOf(run, draft).map((one) => ({ ...one, customerId: idAt(place), name: draft.arrival.name, role: draft.role })),
  );

/** Days of customers of another company are left alone, as those customers are. */
const lunarBirthdays = (drafts: Telling, { idAt, notOurs }: Pick<BroughtAnswer, 'idAt' | 'notOurs'>) => {
  const others = new Set(notOurs);
  return [...drafts].flatMap(([place, { lunarBirthday, row }]) =>
    lunarBirthday && !others.has(row) ? [{ ...lunarBirthday, row, customerId: idAt(place) }] : [],
  );
};

const faultsOfRows = (
  drafts: Iterable<DraftCustomer>,
  found: readonly { row: number; value: string }[],
  field: RowFault['field'],
  code: string,
): RowFault[] => {
  const cells = new Map([...drafts].map((draft) => [draft.row, draft.cells]));
  return found.map(({ row, value }) => kept({ row: Number(row), cells: cells.get(Number(row)) ?? [] }, field, code, value));
};

const strangers = (drafts: Iterable<DraftCustomer>, notOurs: readonly number[]): RowFault[] =>
  faultsOfRows(
    drafts,
    notOurs.map((row) => ({ row, value: '' })),
    'row',
    'of-another-company',
  );

/** Rows that are one customer with an earlier row, or with somebody known: told in a trial, so that a person may look before anything is written. */
const twins = (drafts: Drafts, resolved: readonly Resolved[], met: Met) => {
  let fresh = 0;
  const again: number[] = [];
  const faults = resolved.flatMap(({ how, id, name }, place): RowFault[] => {
    const draft = drafts[place] as DraftCustomer;
    const { arrival, row } = draft;
    if (how === 'known') {
      again.push(place);
      // a file of ours names whom it means
      return arrival.identities[0]?.value === id ? [] : [kept(draft, 'row', 'known-customer', name)];
    }
    const before = meet(met, keysOf(arrival), row, arrival.name, (key, other) =>
      leadsTo(key.slice(0, key.indexOf(' ')), other, arrival.name),
    );
    if (before === undefined) fresh += 1;
    return before === undefined ? [] : [kept(draft, 'row', 'same-as-row', String(before))];
  });
  return { fresh, again, faults };
};

const take = async ({ line, run, clashed }: Step, tx: Tx, bundle: Bundle, now: Date): Promise<Told> => {
  const { packed, telling } = bundle;
  const { keepers, faults } = await keepersOf(tx, telling);
  const beside = { keepers, arrivalAt: arrivalReader(run, bundle, now), onlyUnsure: !clashed };
  const taken = await bringArrivals(line, tx, packed, beside, fromOf(run), now);
  const unknown = await addContactPersonsOf(tx, spokespeople(run, telling, taken.idAt), run.import_id, now);
  await bringLunarBirthdays(tx, lunarBirthdays(telling, taken), fromOf(run), dayIn(run.mapping.mapping.zone, now), now);
  return {
    counts: { customers: taken.created, joined: taken.joined, updated: taken.updated },
    faults: [
      ...faults,
      ...strangers(telling.values(), taken.notOurs),
      ...faultsOfRows(telling.values(), unknown, 'organisations', 'organisation-unknown'),
    ],
  };
};

/** A file of customers: each row is found by number, e-mail or phone, or made; what the file adds to those we know is written down. */
export const customers: Kind<DraftCustomer> = {
  data: customerFiles,
  // bundled as they are read, so that many at once leave little behind to be collected
  rowsAtOnce: 5000,
  readsBeside: true,
  reader: ({ mapping: { mapping, headings, own } }, now) => {
    const read = customerRowReader(mapping, headings, now, own);
    return {
      add: (cells, row) => {
        const { draft, faults } = read(cells, row);
        return { drafts: draft ? [draft] : [], faults, rows: 1, through: row };
      },
      end: () => undefined,
    };
  },
  bundling: {
    open: (run) => {
      const packed = openPackedArrivals(sourceOf(run));
      const cells = openTextList();
      let telling: Telling = new Map();
      return {
        add: (draft, now) => {
          if (tellsMore(draft)) telling.set(cells.count(), draft);
          packed.add(draft.row, draft.arrival, now);
          cells.add(draft.cells.join(betweenCells));
        },
        take: (): Bundle => {
          const bundle = { packed: packed.take(), telling, cells: cells.take() };
          telling = new Map();
          return bundle;
        },
      };
    },
    take: (step, tx, bundle, now) => take(step, tx, bundle as Bundle, now),
  },
  weigh: async ({ run, met }, reader, drafts) => {
    const { keepers, faults } = await keepersOf(reader, new Map(drafts.entries()));
    const { resolved } = await resolveBrought(reader, drafts);
    const found = twins(drafts, resolved, met);
    const again = found.again.map((place) => {
      const { row, arrival } = drafts[place] as DraftCustomer;
      return { row, arrival: { ...arrival, keeper: keepers.get(place) }, id: (resolved[place] as { id: Id }).id };
    });
    const { updated, notOurs } = await weighRenewal(reader, again, fromOf(run));
    const unknown = await withoutOrganisation(
      reader,
      drafts.flatMap((draft) => organisationsOf(run, draft)),
    );
    return {
      counts: { customers: found.fresh, joined: drafts.length - found.fresh, updated },
      faults: [
        ...faults,
        ...found.faults,
        ...strangers(drafts, notOurs),
        ...faultsOfRows(drafts, unknown, 'organisations', 'organisation-unknown'),
      ],
    };
  },
};
