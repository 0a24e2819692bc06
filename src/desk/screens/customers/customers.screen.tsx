import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import { useListState } from './address-state.ts';
import { useColumns } from './columns.tsx';
import type { CustomerRow } from './customer.ts';
import style from './customers.module.css';
import { DoubtsLinks } from './doubts-links.tsx';
import { cellFields, useCellEdit } from './edit-cell.tsx';
import { ExportForm } from './export-form.tsx';
import { FilterForm } from './filter-form.tsx';
import { isGrouping } from './group-choice.tsx';
import { GroupedList } from './groups.tsx';
import { type Chosen, KeeperForm } from './keeper-form.tsx';
import { NewForm } from './new-form.tsx';
import { Nobody } from './nobody.tsx';
import { PeekPanel } from './peek-panel.tsx';
import { type Opened, Tools } from './tools.tsx';
import { useCount } from './use-count.ts';
import { Views } from './views.tsx';
import { placeClicked, useWalk } from './walk.ts';

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
  const list = usePages<CustomerRow>('/customers', { ...query, sort: state.sort, limit: 50 });
  const count = useCount(query);
  const mayChange = me.role !== 'viewer';
  const mark = (id: string, on: boolean) => setMarked(new Set(on ? [...marked, id] : [...marked].filter((one) => one !== id)));
  const columnOf = { city: 'place', keeper: 'keeper' } as const;
  const edit = useCellEdit(cellFields.filter((field) => !state.hidden.includes(columnOf[field])));
  const columns = useColumns({ ids: marked, mark }, mayChange ? edit : undefined);
  const resting = useColumns({ ids: marked, mark }, mayChange ? { ...edit, cell: undefined } : undefined);
  const close = () => setOpened(undefined);
  const navigate = useNavigate();
  const grouped = isGrouping(state.group) ? state.group : undefined;
  const walk = useWalk(list.items, state.shows);
  const show = (place: number) => change({ shows: walk.to(place)?.id });
  useKeys('profile.list.title', [
    ...(grouped
      ? []
      : ([
          { press: 'j', words: 'profile.keys.next', act: () => show(walk.at + 1) },
          { press: 'k', words: 'profile.keys.before', act: () => show(walk.at - 1) },
        ] as const)),
    { press: 'x', words: 'profile.keys.mark', act: () => state.shows && mayChange && mark(state.shows, !marked.has(state.shows)) },
    { press: 'e', words: 'profile.keys.edit', act: () => mayChange && edit.beginAt(state.shows) },
    { press: '/', words: 'profile.list.search', act: () => document.getElementById('customer-search')?.focus() },
    { press: 'f', words: 'profile.list.filter', act: () => setOpened('filter') },
    { press: 'Enter', words: 'profile.list.open-page', act: () => state.shows && void navigate(`/customers/${state.shows}`) },
    { press: 'Escape', words: 'profile.keys.close', act: () => change({ shows: undefined }) },
  ]);
  const asked = Boolean(query.q || filter);
  const shownOf = (all: typeof columns) => all.filter((column) => !state.hidden.includes(column.id));
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
          <DoubtsLinks />
          <div className={style.acts}>
            <ButtonLink to="/customers/duplicates">{t('matching.queue.title')}</ButtonLink>
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
        <Tools
          state={state}
          change={change}
          columns={columns}
          marked={mayChange ? marked.size : 0}
          assignable={mayChange && fit > 0}
          unmark={() => setMarked(new Set())}
          open={setOpened}
        />
        {grouped && (
          <GroupedList
            by={grouped}
            query={{ q: query.q, sort: state.sort, filter: state.filter }}
            columns={shownOf(columns)}
            resting={shownOf(resting)}
            shows={state.shows}
            change={change}
            fresh={() => setOpened('new')}
          />
        )}
        {!grouped && list.isPending && <Loading />}
        {!grouped && list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
        {!grouped && !list.isPending && list.items.length === 0 && !list.isError && (
          <Nobody asked={asked} clear={() => change({ q: undefined, filter: undefined })} fresh={() => setOpened('new')} />
        )}
        {!grouped && list.items.length > 0 && (
          // biome-ignore lint: the name is the link; a click beside it only shows the customer at the side (j and k do so too)
          <div
            className={style.rows}
            onClickCapture={(event) => {
              const place = placeClicked(event);
              if (place !== undefined) show(place);
            }}
          >
            <Table
              name={t('profile.list.title')}
              rows={list.items}
              columns={shownOf(columns)}
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
      {state.shows && <PeekPanel id={state.shows} close={() => change({ shows: undefined })} />}
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
