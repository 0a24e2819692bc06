import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../../language.ts';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { usePages } from '../../reading.ts';
import style from './contacts.module.css';
import { Hold } from './hold.tsx';

type Said = { name: string; empty: string; way: string };
type Given<Row> = Said & {
  path: 'outbox' | 'requests';
  door: string;
  states: readonly { value: string; word: string; count?: number }[];
  columns: readonly Column<Row>[];
  id: string | undefined;
  above?: ReactNode;
};

/** A list of the contacts, all of it or of one state; what is chosen stands in the address. */
export const ByState = <Row extends { id: string }>({ path, door, states, columns, id, above, name, empty, way }: Given<Row>) => {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state');
  const pages = usePages<Row>(door, state ? { state } : {});
  return (
    <>
      <Hold />
      {above}
      <div className={style.bar}>
        <Choices
          name={t('contact.screen.state')}
          choices={[{ value: 'all', word: t('contact.screen.all') }, ...states]}
          chosen={state ?? 'all'}
          choose={(value) => setSearch(value === 'all' ? {} : { state: value })}
        />
      </div>
      <Read of={pages}>
        {() =>
          pages.items.length === 0 ? (
            <Empty way={way}>{empty}</Empty>
          ) : (
            <Table
              name={name}
              rows={pages.items}
              columns={columns}
              keyOf={(one) => one.id}
              to={(one) => `/contacts/${path}/${one.id}`}
              chosen={id}
              more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
              reading={pages.isFetchingNextPage}
            />
          )
        }
      </Read>
    </>
  );
};
