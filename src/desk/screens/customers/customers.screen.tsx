import { type MouseEvent, useDeferredValue, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { daysApart } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Money, When } from '../../parts/said.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import { useListState } from './address-state.ts';
import { ColumnsChoice } from './columns-choice.tsx';
import type { CustomerRow } from './customer.ts';
import style from './customers.module.css';
import { NewForm } from './edit-form.tsx';
import { ExportForm } from './export-form.tsx';
import { FilterForm } from './filter-form.tsx';
import { type Chosen, KeeperForm } from './keeper-form.tsx';
import { Peek } from './peek.tsx';
import { useWritten } from './use-written.ts';
import { Views } from './views.tsx';

const Rhythm = ({ row }: { row: CustomerRow }) => {
  const { t } = useWords();
  const { today } = useSession();
  if (row.lateOn && row.dueOn && row.lateOn <= today)
    return <span className={style.late}>{t('profile.list.late', { count: daysApart(row.dueOn, today) })}</span>;
  if (row.dueOn && row.dueOn <= today) return <span className={style.due}>{t('profile.list.due-now')}</span>;
  return row.dueOn ? <span className={style.quiet}>{t('profile.list.due-in', { count: daysApart(today, row.dueOn) })}</span> : null;
};

type Marks = { ids: ReadonlySet<string>; mark: (id: string, on: boolean) => void };

const useColumns = ({ ids, mark }: Marks, mayMark: boolean): Column<CustomerRow>[] => {
  const { t, language } = useWords();
  const { label, place } = useWritten();
  const tick: Column<CustomerRow> = {
    id: 'mark',
    head: t('profile.list.mark'),
    spare: true,
    cell: (row) => (
      <input
        type="checkbox"
        aria-label={t('profile.list.choose', { name: row.name })}
        checked={ids.has(row.id)}
        onChange={(event) => mark(row.id, event.target.checked)}
      />
    ),
  };
  return [
    { id: 'name', head: label('name'), cell: (row) => row.name, sorts: 'up' },
    { id: 'place', head: t('profile.list.place'), cell: (row) => place(row.city, row.country), spare: true },
    { id: 'keeper', head: label('keeper'), cell: (row) => row.keeper?.name, spare: true },
    {
      id: 'lastOrder',
      head: label('lastOrder'),
      cell: (row) => (row.lastOrder ? <When at={row.lastOrder} /> : <span className={style.quiet}>{t('profile.list.never-bought')}</span>),
      sorts: 'down',
      spare: true,
    },
    { id: 'rhythm', head: t('profile.page.rhythm'), cell: (row) => <Rhythm row={row} /> },
    {
      id: 'orders',
      head: label('orders'),
      cell: (row) => (row.orders === null ? '' : writeNumber(row.orders, language)),
      sorts: 'down',
      end: true,
      spare: true,
    },
    {
      id: 'revenue',
      head: label('revenue'),
      cell: (row) => row.revenue && <Money of={row.revenue} />,
      sorts: 'down',
      end: true,
      spare: true,
    },
    { id: 'profit', head: label('profit'), cell: (row) => row.profit && <Money of={row.profit} />, sorts: 'down', end: true },
    ...(mayMark ? [tick] : []),
  ];
};

type Count = { count: number; exactness: 'exact' | 'more-than' | 'about' };

const useCount = (query: { q?: string | undefined; filter?: string | undefined }) => {
  const { t, language } = useWords();
  const count = useRead<Count>('/customer-count', query).data;
  if (!count) return undefined;
  const word = { exact: 'profile.list.count', 'more-than': 'profile.list.count-more', about: 'profile.list.count-about' } as const;
  return { ...count, words: t(word[count.exactness], { count: writeNumber(count.count, language) }) };
};

const Search = ({ typed, type }: { typed: string; type: (text: string) => void }) => {
  const { t } = useWords();
  const [text, setText] = useState(typed);
  const settled = useDeferredValue(text);
  useEffect(() => {
    if (settled === typed) return;
    const later = setTimeout(() => type(settled), 150);
    return () => clearTimeout(later);
  }, [settled]);
  useEffect(() => setText(typed), [typed]);
  return (
    <input
      type="search"
      id="customer-search"
      className={style.search}
      value={text}
      aria-label={t('profile.list.search')}
      placeholder={t('profile.list.search-hint')}
      onChange={(event) => setText(event.target.value)}
    />
  );
};

type Opened = 'filter' | 'export' | 'new' | 'keeper';

const Nobody = ({ asked, clear, fresh }: { asked: boolean; clear: () => void; fresh: () => void }) => {
  const { t } = useWords();
  if (asked)
    return (
      <Empty way={t('profile.list.empty-filter-way')} acts={<Button onClick={clear}>{t('profile.list.clear')}</Button>}>
        {t('profile.list.empty-filter')}
      </Empty>
    );
  const acts = (
    <>
      <ButtonLink to="/imports">{t('profile.list.empty-import')}</ButtonLink>
      <Button onClick={fresh}>{t('profile.list.new')}</Button>
    </>
  );
  return (
    <Empty way={t('profile.list.empty-house-way')} acts={acts}>
      {t('profile.list.empty-house')}
    </Empty>
  );
};

/** Every customer one may see: searched, filtered, ordered; the address bar is the state, so any view can be sent as a link. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const { state, change } = useListState();
  const [opened, setOpened] = useState<Opened>();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  useTitle(t('profile.list.title'));
  const filter = state.filter?.all.length ? JSON.stringify(state.filter) : undefined;
  const query = { q: state.q || undefined, filter };
  const list = usePages<CustomerRow>('/customers', { ...query, sort: state.sort, limit: 100 });
  const count = useCount(query);
  const mayChange = me.role !== 'viewer';
  const mark = (id: string, on: boolean) => setMarked(new Set(on ? [...marked, id] : [...marked].filter((one) => one !== id)));
  const columns = useColumns({ ids: marked, mark }, mayChange);
  const close = () => setOpened(undefined);
  const navigate = useNavigate();
  const at = list.items.findIndex((row) => row.id === state.shows);
  const show = (index: number) => change({ shows: list.items[Math.max(0, Math.min(index, list.items.length - 1))]?.id });
  useKeys('profile.list.title', [
    { press: 'j', words: 'profile.keys.next', act: () => show(at + 1) },
    { press: 'k', words: 'profile.keys.before', act: () => show(at - 1) },
    { press: 'x', words: 'profile.keys.mark', act: () => state.shows && mayChange && mark(state.shows, !marked.has(state.shows)) },
    { press: '/', words: 'profile.list.search', act: () => document.getElementById('customer-search')?.focus() },
    { press: 'f', words: 'profile.list.filter', act: () => setOpened('filter') },
    { press: 'Enter', words: 'profile.list.open-page', act: () => state.shows && void navigate(`/customers/${state.shows}`) },
    { press: 'Escape', words: 'profile.keys.close', act: () => change({ shows: undefined }) },
  ]);
  const peek = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const place = target.closest('tr')?.getAttribute('aria-rowindex');
    if (!place || innerWidth <= 760 || target.closest('a, button, input')) return;
    event.stopPropagation();
    show(Number(place) - 2);
  };
  const asked = Boolean(query.q || filter);
  const chosen: Chosen = marked.size > 0 ? { ids: [...marked] } : { all: query };
  const fit = marked.size || count?.count || 0;
  const by = state.sort.replace(/^-/, '');
  return (
    <div className={state.shows ? `${style.screen} ${style.withPanel}` : style.screen}>
      <div className={style.main}>
        <header className={style.head}>
          <h1 tabIndex={-1} data-title>
            {t('profile.list.title')}
          </h1>
          <span className={`num ${style.count}`} role="status">
            {count?.words}
          </span>
          <Views />
          <div className={style.acts}>
            {(me.role === 'owner' || me.role === 'manager') && (
              <>
                <ButtonLink to="/imports">{t('desk.nav.imports')}</ButtonLink>
                <Button onClick={() => setOpened('export')}>{t('profile.list.export')}</Button>
              </>
            )}
            {mayChange && (
              <Button weight="do" onClick={() => setOpened('new')}>
                {t('profile.list.new')}
              </Button>
            )}
          </div>
        </header>
        <div className={style.tools}>
          <Search typed={state.q} type={(q) => change({ q })} />
          <Button weight="word" press="f" onClick={() => setOpened('filter')}>
            {state.filter?.all.length ? t('profile.list.filters-on', { count: state.filter.all.length }) : t('profile.list.filter')}
          </Button>
          <ColumnsChoice columns={columns} hidden={state.hidden} hide={(hidden) => change({ hide: hidden.join(',') })} />
          {asked && (
            <Button weight="word" onClick={() => change({ q: undefined, filter: undefined })}>
              {t('profile.list.clear')}
            </Button>
          )}
          {mayChange && fit > 0 && (
            <span className={style.marked}>
              {marked.size > 0 && (
                <>
                  <span>{t('profile.list.chosen', { count: marked.size })}</span>
                  <Button weight="word" onClick={() => setMarked(new Set())}>
                    {t('profile.list.choose-none')}
                  </Button>
                </>
              )}
              {(marked.size > 0 || asked) && (
                <Button weight="word" onClick={() => setOpened('keeper')}>
                  {t('profile.list.assign-keeper')}
                </Button>
              )}
            </span>
          )}
        </div>
        {list.isPending && <Loading />}
        {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
        {!list.isPending && list.items.length === 0 && !list.isError && (
          <Nobody asked={asked} clear={() => change({ q: undefined, filter: undefined })} fresh={() => setOpened('new')} />
        )}
        {list.items.length > 0 && (
          // biome-ignore lint: the name is the link; a click beside it only shows the customer at the side (j and k do so too)
          <div className={style.rows} onClickCapture={peek}>
            <Table
              name={t('profile.list.title')}
              rows={list.items}
              columns={columns.filter((column) => !state.hidden.includes(column.id))}
              keyOf={(row) => row.id}
              to={(row) => `/customers/${row.id}`}
              chosen={state.shows ?? undefined}
              sort={{ by, down: state.sort.startsWith('-') }}
              sortBy={(next) => change({ sort: `${next.down ? '-' : ''}${next.by}` })}
              total={count?.count}
              more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              reading={list.isFetchingNextPage}
              height="100%"
            />
          </div>
        )}
      </div>
      {state.shows && (
        <aside className={style.panel} aria-label={t('profile.list.preview')}>
          <div className={style.panelHead}>
            <Button weight="word" press="Escape" onClick={() => change({ shows: undefined })}>
              {t('desk.close')}
            </Button>
          </div>
          <Peek id={state.shows} />
        </aside>
      )}
      {opened === 'filter' && (
        <FilterForm
          filter={state.filter}
          apply={(next) => change({ filter: next.all.length ? JSON.stringify(next) : undefined })}
          close={close}
        />
      )}
      {opened === 'export' && <ExportForm wish={{ ...query, sort: state.sort }} close={close} />}
      {opened === 'new' && <NewForm close={close} />}
      {opened === 'keeper' && <KeeperForm chosen={chosen} done={() => setMarked(new Set())} close={close} />}
    </div>
  );
};
