import { useState } from 'react';
import { sayCountry } from '../../format/country.ts';
import { writeNumber, writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import type { Filter, Test } from './address-state.ts';
import type { CustomerRow } from './customer.ts';
import { type Grouping, groupWord } from './group-choice.tsx';
import style from './groups.module.css';
import { Nobody } from './nobody.tsx';

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

type Shown = { query: Query; test: Group['test']; columns: readonly Column<CustomerRow>[]; narrow: () => void };

/** How many of a group are read at a time. */
const atATime = 20;

const Rows = ({ query, test, columns, narrow, name }: Shown & { name: string }) => {
  const { t } = useWords();
  const filter = joined(query.filter, test);
  const list = usePages<CustomerRow>('/customers', { q: query.q, sort: query.sort, filter, limit: atATime });
  return (
    <div className={style.rows}>
      {list.items.length > 0 && (
        <Table name={name} rows={list.items} columns={columns} keyOf={(row) => row.id} to={(row) => `/customers/${row.id}`} />
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
  change: (part: Record<string, string | undefined>) => void;
  fresh: () => void;
};

/** The list put together by one thing: each group with how many it has, opened where it stands. */
export const GroupedList = ({ by, query, columns, change, fresh }: Given) => {
  const { t, language } = useWords();
  const filter = query.filter?.all.length ? JSON.stringify(query.filter) : undefined;
  const groups = useRead<Groups>('/customer-groups', { by, q: query.q, filter });
  const [open, setOpen] = useState<ReadonlySet<string | null>>(new Set());
  const name = useName(by);
  const toggle = (key: string | null) => setOpen(new Set(open.has(key) ? [...open].filter((one) => one !== key) : [...open, key]));
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
                    columns={columns}
                    name={name(group)}
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
