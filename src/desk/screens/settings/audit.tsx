import { useSearchParams } from 'react-router';
import { useWords } from '../../language.ts';
import { Drawer } from '../../parts/dialog.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Checkbox, Select, TextInput } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import style from './settings.module.css';
import type { Colleague, Entry } from './what.ts';

const useActWord = () => {
  const { t, has } = useWords();
  return (act: string): string => {
    const name = `staff.act.${act.replaceAll(/[. ]/g, '-')}`;
    return has(name) ? t(name) : act;
  };
};

const Doer = ({ of }: { of: Entry }) => {
  const { t } = useWords();
  if (!of.by)
    return (
      <span className="quiet">
        {t(of.requestId === 'machine' || of.requestId === 'job' ? 'staff.audit.machine' : 'staff.audit.nobody')}
      </span>
    );
  return (
    <>
      {of.by.name}
      {of.token && <span className="quiet"> · {t('staff.audit.by-token', { name: of.token })}</span>}
    </>
  );
};

const show = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const Change = ({ value }: { value: unknown }) => {
  const { t } = useWords();
  if (Array.isArray(value) && value.length === 2) return <>{t('staff.audit.to', { before: show(value[0]), after: show(value[1]) })}</>;
  return <>{show(value)}</>;
};

const EntryPanel = ({ of, close }: { of: Entry; close: () => void }) => {
  const { t } = useWords();
  const word = useActWord();
  return (
    <Drawer title={word(of.act)} close={close}>
      <KeyValue
        ruled
        pairs={[
          { term: t('staff.audit.who'), fact: <Doer of={of} /> },
          { term: t('staff.audit.when'), fact: <When at={of.at} precise /> },
          { term: t('staff.audit.subject'), fact: of.subjectName ?? of.subjectId },
          ...Object.entries(of.change).map(([field, value]) => ({
            key: field,
            term: field,
            fact: (
              <span className={style.changes}>
                <Change value={value} />
              </span>
            ),
          })),
          { term: t('staff.audit.request'), fact: <span className={style.secret}>{of.requestId ?? '–'}</span> },
        ]}
      />
    </Drawer>
  );
};

const Filters = () => {
  const { t } = useWords();
  const word = useActWord();
  const [search, setSearch] = useSearchParams();
  const people = usePages<Colleague>('/staff', { limit: 200 });
  const acts = useRead<{ acts: string[] }>('/rights').data?.acts ?? [];
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    next.delete('entry');
    setSearch(next, { replace: true });
  };
  const at = (name: string) => search.get(name) ?? '';
  return (
    <>
      <div className={style.filters}>
        <Select
          label={t('staff.audit.who')}
          options={[{ value: '', word: t('staff.audit.anybody') }, ...people.items.map(({ id, name }) => ({ value: id, word: name }))]}
          value={at('staff')}
          onChange={(event) => set('staff', event.target.value)}
        />
        <Select
          label={t('staff.audit.what')}
          options={[{ value: '', word: t('staff.audit.everything') }, ...acts.map((act) => ({ value: act, word: word(act) }))]}
          value={at('act')}
          onChange={(event) => set('act', event.target.value)}
        />
        <TextInput label={t('staff.audit.from')} type="date" value={at('from')} onChange={(event) => set('from', event.target.value)} />
        <TextInput label={t('staff.audit.until')} type="date" value={at('until')} onChange={(event) => set('until', event.target.value)} />
      </div>
      <Checkbox checked={at('sensitive') === 'true'} change={(on) => set('sensitive', on ? 'true' : '')}>
        {t('staff.audit.sensitive')}
      </Checkbox>
    </>
  );
};

/** Who did what to whom, newest first; the address bar holds the search. */
export const Audit = () => {
  const { t } = useWords();
  const word = useActWord();
  const [search, setSearch] = useSearchParams();
  const { entry: chosen, ...asked } = Object.fromEntries(search);
  const entries = usePages<Entry>('/audit', asked);
  const open = entries.items.find((one) => one.id === chosen);
  const columns: Column<Entry>[] = [
    { id: 'what', head: t('staff.audit.what'), cell: (one) => word(one.act) },
    { id: 'who', head: t('staff.audit.who'), cell: (one) => <Doer of={one} /> },
    {
      id: 'subject',
      head: t('staff.audit.subject'),
      spare: true,
      cell: (one) => one.subjectName ?? <span className="quiet">{one.subjectId}</span>,
    },
    { id: 'company', head: t('staff.tokens.where'), spare: true, cell: (one) => one.company ?? '' },
    { id: 'when', head: t('staff.audit.when'), end: true, cell: (one) => <When at={one.at} precise /> },
  ];
  const addressOf = (one: Entry) => `/settings/audit?${new URLSearchParams({ ...asked, entry: one.id }).toString()}`;
  return (
    <>
      <Filters />
      {entries.isPending && <Loading />}
      {entries.error && <Problem error={entries.error} again={() => void entries.refetch()} />}
      {entries.data &&
        (entries.items.length === 0 ? (
          <Empty way={t('staff.audit.empty-way')}>{t('staff.audit.empty')}</Empty>
        ) : (
          <Table
            name={t('staff.settings.audit')}
            rows={entries.items}
            columns={columns}
            keyOf={(one) => one.id}
            to={addressOf}
            chosen={open?.id}
            more={entries.hasNextPage ? () => void entries.fetchNextPage() : undefined}
            reading={entries.isFetchingNextPage}
          />
        ))}
      <p className={style.small}>{t('staff.audit.kept')}</p>
      {open && <EntryPanel of={open} close={() => setSearch(asked)} />}
    </>
  );
};
