import { useCallback, useEffect, useState } from 'react';
import { sayCountry } from '../../../kernel/country-name.ts';
import { writeNumber, writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useKeys } from '../../shell/keys.ts';
import type { Filter, Test } from './address-state.ts';
import type { CustomerRow } from './customer.ts';
import { type Grouping, groupWord } from './group-choice.tsx';
import style from './groups.module.css';
import { Nobody } from './nobody.tsx';
import { placeClicked, useWalk } from './walk.ts';

type Group = { key: string | null; name: string | null; count: number; test: Test | Filter };
type Groups = { items: Group[]; exactness: 'exact' | 'about' };
type Query = { q?: string | undefined; sort: string; filter: Filter | undefined };

const joined = (filter: Filter | undefined, test: Test | Filter): string => {
  const more = 'all' in test ? test.all : [test];
  return JSON.stringify({ all: [...(filter?.all ?? []), ...more] });
};

const useName = (by: Grouping) => {
  const { t, has, language } = useWords();
  return ({ key, name }: Group): string => {
    if (key === null) return t(`profile.group.without-${by === 'kind' ? 'city' : by}`);
    if (by === 'country') return sayCountry(key, language) ?? key;
    const word = by === 'stage' ? `lifecycle.stage.${key}` : by === 'kind' ? `profile.kind.${key}` : '';
    return has(word) ? t(word) : (name ?? key);
  };
};

type Shown = {
  query: Query;
  test: Group['test'];
  columns: readonly Column<CustomerRow>[];
  narrow: () => void;
  name: string;
  chosen: string | undefined;
  group: string | null;
  /** told who stands in this group as far as it was read */
  read: (group: string | null, ids: string[]) => void;
  show: (place: number) => void;
};

/** How many of a group are read at a time. */
const atATime = 20;

const Rows = ({ query, test, columns, narrow, name, chosen, group, read, show }: Shown) => {
  const { t } = useWords();
  const filter = joined(query.filter, test);
  const list = usePages<CustomerRow>('/customers', { q: query.q, sort: query.sort, filter, limit: atATime });
  const ids = list.items.map((row) => row.id).join();
  useEffect(() => read(group, ids ? ids.split(',') : []), [ids, group, read]);
  return (
    // biome-ignore lint: the name is the link; a click beside it only shows the customer at the side (j and k do so too)
    <div
      className={style.rows}
      onClickCapture={(event) => {
        const place = placeClicked(event);
        if (place !== undefined) show(place);
      }}
    >
      {list.items.length > 0 && (
        <Table
          name={name}
          rows={list.items}
          columns={columns}
          keyOf={(row) => row.id}
          to={(row) => `/customers/${row.id}`}
          chosen={chosen}
        />
      )}
      <p className={style.foot}>
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('profile.group.more')}
          </Button>
        )}
        <Button weight="word" onClick={narrow}>
          {t('profile.group.only')}
        </Button>
      </p>
    </div>
  );
};

type Given = {
  by: Grouping;
  query: Query;
  columns: readonly Column<CustomerRow>[];
  /** the same, with nothing being written in them: somebody may stand in several groups, and is written to in one */
  resting: readonly Column<CustomerRow>[];
  shows: string | null;
  change: (part: Record<string, string | undefined>) => void;
  fresh: () => void;
};

/** The list put together by one thing: each group with how many it has, opened where it stands. */
export const GroupedList = ({ by, query, columns, resting, shows, change, fresh }: Given) => {
  const { t, language } = useWords();
  const filter = query.filter?.all.length ? JSON.stringify(query.filter) : undefined;
  const groups = useRead<Groups>('/customer-groups', { by, q: query.q, filter });
  const [open, setOpen] = useState<ReadonlySet<string | null>>(new Set());
  const name = useName(by);
  const toggle = (key: string | null) => setOpen(new Set(open.has(key) ? [...open].filter((one) => one !== key) : [...open, key]));
  const [read, setRead] = useState<ReadonlyMap<string | null, string[]>>(new Map());
  const tellRead = useCallback((key: string | null, ids: string[]) => setRead((before) => new Map(before).set(key, ids)), []);
  const keys = (groups.data?.items ?? []).map((one) => one.key);
  const stops = keys.flatMap((group) => (open.has(group) ? (read.get(group) ?? []).map((id) => ({ id, group })) : []));
  const walk = useWalk(stops, shows);
  const here = stops[walk.at];
  const go = (place: number) => change({ shows: walk.to(place)?.id });
  const down = () => {
    if (walk.at + 1 < stops.length) return go(walk.at + 1);
    // the rows that are open have come to their end: the next group opens
    const closed = keys.slice(here ? keys.indexOf(here.group) + 1 : 0).find((key) => !open.has(key));
    if (closed !== undefined) toggle(closed);
  };
  useKeys('profile.list.title', [
    { press: 'j', words: 'profile.keys.next', act: down },
    { press: 'k', words: 'profile.keys.before', act: () => stops.length > 0 && go(walk.at - 1) },
  ]);
  return (
    <Read of={groups}>
      {({ items, exactness }) => {
        if (items.length === 0)
          return <Nobody asked={Boolean(query.q || filter)} clear={() => change({ q: undefined, filter: undefined })} fresh={fresh} />;
        const most = Math.max(...items.map((one) => one.count));
        const all = items.reduce((sum, one) => sum + one.count, 0);
        const count = (figure: number) =>
          t(exactness === 'about' ? 'profile.list.count-about' : 'profile.list.count', { count: writeNumber(figure, language) });
        return (
          <ul className={style.groups} aria-label={t('profile.group.by', { what: t(groupWord(by)) })}>
            {items.map((group) => (
              <li key={group.key ?? ''}>
                <button type="button" className={style.head} aria-expanded={open.has(group.key)} onClick={() => toggle(group.key)}>
                  <span className={style.name}>{name(group)}</span>
                  <span className={style.bar} aria-hidden="true">
                    <span style={{ inlineSize: `${Math.max(1, (group.count / most) * 100)}%` }} />
                  </span>
                  <span className={`num ${style.count}`}>{count(group.count)}</span>
                  <span className={`num ${style.share}`}>{by === 'segment' ? '' : writeShare(group.count / all, language)}</span>
                </button>
                {open.has(group.key) && (
                  <Rows
                    query={query}
                    test={group.test}
                    columns={here?.group === group.key ? columns : resting}
                    name={name(group)}
                    chosen={here?.group === group.key ? here.id : undefined}
                    group={group.key}
                    read={tellRead}
                    show={(place) => go(stops.findIndex((one) => one.group === group.key) + place)}
                    narrow={() => change({ filter: joined(query.filter, group.test), group: undefined })}
                  />
                )}
              </li>
            ))}
          </ul>
        );
      }}
    </Read>
  );
};
