import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Problem } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import type { Customer, CustomerRow, Person } from './customer.ts';
import style from './edit-cell.module.css';
import { isOvertaken } from './forms.tsx';
import { useWritten } from './use-written.ts';

/** What can be written where it stands in the list. */
export const cellFields = ['city', 'keeper'] as const;
export type CellField = (typeof cellFields)[number];
/** Which cell is being written in. */
export type Cell = { id: string; field: CellField };
/** How an edit ends: back to the row, on to the next or the one before, or nowhere because the person is elsewhere already. */
type Way = 'row' | 'next' | 'before' | 'away';
export type CellEdit = { cell: Cell | undefined; begin: (cell: Cell) => void; end: (cell: Cell, way: Way) => void };

type Given = { row: CustomerRow; end: (way: Way) => void };
type Sent = { value: string; way: Way };

/** Enter, Tab and leaving keep what was written; Escape does not. What has ended is not kept once more when the focus goes. */
const useEnding = (end: (way: Way) => void) => {
  const over = useRef(false);
  const finish = (way: Way) => {
    over.current = true;
    end(way);
  };
  const keysOf = (keep: (way: Way) => void) => ({
    onKeyDown: (event: KeyboardEvent) => {
      // arrows and letters are the field's, not the table's
      event.stopPropagation();
      if (event.nativeEvent.isComposing || !['Enter', 'Escape', 'Tab'].includes(event.key)) return;
      event.preventDefault();
      if (event.key === 'Escape') finish('row');
      else keep(event.key === 'Enter' ? 'row' : event.shiftKey ? 'before' : 'next');
    },
    onBlur: () => {
      if (!over.current) keep('away');
    },
  });
  return { finish, keysOf };
};

/** Says that somebody else was quicker, and what it is now. */
const Overtaken = ({ now }: { now: string | null }) => {
  const { t } = useWords();
  return (
    <p className={style.overtaken} role="alert">
      {now ? t('profile.inline.overtaken', { value: now }) : t('profile.inline.overtaken-empty')}
    </p>
  );
};

const useSaid = (row: CustomerRow, field: CellField) => {
  const { t } = useWords();
  const { word } = useWritten();
  return () => t('profile.inline.saved', { name: row.name, field: word('field', field) });
};

type Written = { was: string | null; now: Customer };

const CityCell = ({ row, end }: Given) => {
  const { label } = useWritten();
  const queries = useQueryClient();
  const path = `/customers/${row.id}`;
  const seen = useRead<Customer>(path);
  // what stood here when it was opened: the list may have been read again since, and that is no edit
  const [before] = useState(row.city ?? '');
  const [value, setValue] = useState(before);
  const said = useSaid(row, 'city');
  const { finish, keysOf } = useEnding(end);
  const write = async (city: string): Promise<Written> => {
    const read = { queryKey: [path, {}], queryFn: () => api.get<Customer>(path) };
    const { version, city: was } = await queries.fetchQuery({ ...read, staleTime: Number.POSITIVE_INFINITY });
    return { was, now: await api.patch<Customer>(path, { city: city || null }, version) };
  };
  // taken back to what stood before, against the version that came of it: whoever was quicker is not run over
  const undo = useAct(({ was, now }: Written) => api.patch<Customer>(path, { city: was }, now.version), { renews: ['/customers'] });
  const save = useAct(({ value: city }: Sent) => write(city), {
    renews: ['/customers'],
    quiet: true,
    done: (written, { way }) => {
      showToast({ text: said(), undo: () => undo.mutate(written) });
      end(way);
    },
  });
  const keep = (way: Way) => {
    const city = value.trim();
    if (save.isPending) return;
    if (way === 'away' && save.error) return finish(way);
    if (city === before && !save.error) return finish(way);
    save.mutate({ value: city, way });
  };
  return (
    <>
      <input
        className={style.input}
        aria-label={`${label('city')}: ${row.name}`}
        aria-invalid={save.error ? true : undefined}
        value={value}
        maxLength={120}
        // biome-ignore lint: whoever asked to write here writes here
        autoFocus
        autoComplete="off"
        onFocus={(event) => event.target.select()}
        onChange={(event) => setValue(event.target.value)}
        {...keysOf(keep)}
      />
      {isOvertaken(save.error) && <Overtaken now={seen.data?.city ?? null} />}
      {save.error && !isOvertaken(save.error) && <Problem error={save.error} />}
    </>
  );
};

type Taken = { keeper: Person | null };
type Preview = { from: Taken[] };

const KeeperCell = ({ row, end }: Given) => {
  const { t } = useWords();
  const { label } = useWritten();
  const keepers = useRead<{ items: Person[] }>('/keepers');
  const [before] = useState(row.keeper);
  const [value, setValue] = useState(before?.id ?? '');
  const [taken, setTaken] = useState<Taken>();
  const byKeys = useRef(true);
  const said = useSaid(row, 'keeper');
  const { finish, keysOf } = useEnding(end);
  const undo = useAct((changeId: string) => api.post(`/keeper-assignments/${changeId}/undo`), { renews: ['/customers'] });
  const save = useAct(
    async ({ value: keeper }: Sent): Promise<{ changeId: string } | Taken> => {
      const wish = { keeper: keeper || null, ids: [row.id] };
      const known = taken ? taken.keeper : before;
      const { from } = await api.post<Preview>('/keeper-assignments/preview', wish);
      const [now = { keeper: null }] = from;
      if ((now.keeper?.id ?? null) !== (known?.id ?? null)) return now;
      return api.post<{ changeId: string }>('/keeper-assignments', wish);
    },
    {
      renews: ['/customers'],
      done: (answer, { value: wanted, way }) => {
        if (!('changeId' in answer)) {
          // whoever was quicker wanted the same
          if ((answer.keeper?.id ?? '') === wanted) return finish(way);
          return setTaken(answer);
        }
        showToast({ text: said(), undo: () => undo.mutate(answer.changeId) });
        finish(way);
      },
    },
  );
  const keep = (way: Way, keeper = value) => {
    if (save.isPending) return;
    if (way === 'away' && taken) return finish(way);
    if (keeper === (before?.id ?? '') && !taken) return finish(way);
    save.mutate({ value: keeper, way });
  };
  return (
    <>
      <select
        className={style.input}
        aria-label={`${label('keeper')}: ${row.name}`}
        value={value}
        // biome-ignore lint: whoever asked to write here writes here
        autoFocus
        onPointerDown={() => {
          byKeys.current = false;
        }}
        onChange={(event) => {
          setValue(event.target.value);
          if (!byKeys.current) keep('row', event.target.value);
        }}
        {...keysOf(keep)}
      >
        <option value="">{t('profile.list.no-keeper')}</option>
        {(keepers.data?.items ?? (row.keeper ? [row.keeper] : [])).map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      {taken && <Overtaken now={taken.keeper?.name ?? null} />}
    </>
  );
};

/** A cell that can be written in: what it says, and a word that begins it; the keys do so too. */
export const EditCell = ({ row, field, edit, children }: { row: CustomerRow; field: CellField; edit: CellEdit; children: ReactNode }) => {
  const { t } = useWords();
  const { word } = useWritten();
  const here = edit.cell?.id === row.id && edit.cell.field === field;
  const end = (way: Way) => edit.end({ id: row.id, field }, way);
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (here) box.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  if (here)
    return (
      <span ref={box} className={style.writing}>
        {field === 'city' ? <CityCell row={row} end={end} /> : <KeeperCell row={row} end={end} />}
      </span>
    );
  return (
    <span className={style.cell}>
      <span className={style.said}>{children}</span>
      <button
        type="button"
        className={style.edit}
        aria-label={t('profile.inline.edit-of', { name: row.name, field: word('field', field) })}
        onClick={() => edit.begin({ id: row.id, field })}
      >
        {t('profile.inline.edit')}
      </button>
    </span>
  );
};

/** Which cell is written in, one at a time; `fields`: those whose columns are shown, in their order. */
export const useCellEdit = (fields: readonly CellField[]): CellEdit & { beginAt: (id: string | null) => void } => {
  const [cell, setCell] = useState<Cell>();
  return {
    cell,
    begin: setCell,
    beginAt: (id) => {
      const [field] = fields;
      if (id && field) setCell({ id, field });
    },
    end: (ended, way) => {
      const step = { next: 1, before: -1, row: undefined, away: undefined }[way];
      const field = step === undefined ? undefined : fields[fields.indexOf(ended.field) + step];
      const next = field && { id: ended.id, field };
      // whoever has begun another cell meanwhile goes on there
      setCell((now) => (now?.id === ended.id && now.field === ended.field ? next : now));
      if (way !== 'away' && !next) requestAnimationFrame(() => document.querySelector<HTMLElement>('tr[aria-current="true"] a')?.focus());
    },
  };
};
