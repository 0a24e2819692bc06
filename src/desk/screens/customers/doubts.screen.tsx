import { useState } from 'react';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Page, PageHead } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import style from './customer.module.css';
import { useBecause, useSettle } from './doubts-of.tsx';
import type { Doubt } from './fresh.ts';
import { useWritten } from './use-written.ts';

type Listed = Doubt & { customer: { id: string; name: string } };

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** Every doubtful value, the surest first: j and k walk, r says right, x says wrong. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const { label } = useWritten();
  const because = useBecause();
  const settle = useSettle();
  const list = usePages<Listed>('/doubts', { limit: 50 });
  const [at, setAt] = useState(0);
  useTitle(t('keeping.doubts.title'));
  const place = Math.min(at, Math.max(0, list.items.length - 1));
  const say = (doubt: Listed | undefined, as: 'right' | 'wrong') =>
    doubt && settle.mutate({ customer: doubt.customer.id, doubt: doubt.id, as });
  const mayChange = me.role !== 'viewer';
  useKeys('keeping.doubts.title', [
    { press: 'j', words: 'keeping.doubts.next', act: () => setAt(Math.min(place + 1, list.items.length - 1)) },
    { press: 'k', words: 'keeping.doubts.before', act: () => setAt(Math.max(place - 1, 0)) },
    ...(mayChange
      ? [
          { press: 'r', words: 'keeping.doubts.right' as const, act: () => say(list.items[place], 'right') },
          { press: 'x', words: 'keeping.doubts.wrong' as const, act: () => say(list.items[place], 'wrong') },
        ]
      : []),
  ]);
  const columns: Column<Listed>[] = [
    { id: 'who', head: t('keeping.doubts.who'), cell: (one) => one.customer.name },
    {
      id: 'value',
      head: t('keeping.doubts.value'),
      cell: (one) => (
        <>
          <span className={style.quiet}>{label(one.field)}</span> <span className={one.sure ? style.no : style.wait}>{one.value}</span>
        </>
      ),
    },
    { id: 'why', head: t('keeping.doubts.why'), cell: because, spare: true },
    { id: 'sure', head: t('keeping.doubts.sure'), end: true, spare: true, cell: (one) => percent(one.confidence) },
    {
      id: 'say',
      head: '',
      end: true,
      cell: (one) =>
        mayChange && (
          <>
            <Button weight="word" onClick={() => say(one, 'right')}>
              {t('keeping.doubts.right')}
            </Button>{' '}
            <Button weight="word" onClick={() => say(one, 'wrong')}>
              {t('keeping.doubts.wrong')}
            </Button>
          </>
        ),
    },
  ];
  return (
    <Page>
      <PageHead title={t('keeping.doubts.title')} meta={t('keeping.doubts.lead')} />
      {list.isPending && <Loading />}
      {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <Empty way={t('keeping.doubts.none-way')}>{t('keeping.doubts.none')}</Empty>}
      {list.items.length > 0 && (
        <Table
          name={t('keeping.doubts.title')}
          rows={list.items}
          columns={columns}
          keyOf={(one) => one.id}
          to={(one) => `/customers/${one.customer.id}`}
          chosen={list.items[place]?.id}
          more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          reading={list.isFetchingNextPage}
        />
      )}
    </Page>
  );
};
