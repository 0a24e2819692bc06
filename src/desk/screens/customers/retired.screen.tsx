import { api } from '../../client.ts';
import { dayOf, rowDay, sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Page, PageHead } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useAct, usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useTitle } from '../../shell/title.ts';
import { showToast } from '../../shell/toasts.ts';

type Retired = { id: string; name: string; city: string | null; retiredAt: string; eraseOn: string };

/** Whom no address reaches any more, soonest to be erased first; each can be brought back. */
export const Component = () => {
  const { t, language } = useWords();
  const { me, today, zone } = useSession();
  const list = usePages<Retired>('/retired', { limit: 50 });
  useTitle(t('keeping.retired.title'));
  const restore = useAct((id: string) => api.post(`/customers/${id}/restore`), {
    renews: ['/customers', '/retired'],
    done: () => showToast({ text: t('keeping.page.restored') }),
  });
  const columns: Column<Retired>[] = [
    { id: 'who', head: t('keeping.retired.who'), cell: (one) => one.name },
    { id: 'city', head: t('profile.list.place'), cell: (one) => one.city, spare: true },
    { id: 'since', head: t('keeping.retired.since'), cell: (one) => rowDay(dayOf(one.retiredAt, zone), today), spare: true },
    { id: 'until', head: t('keeping.retired.until'), cell: (one) => sayDay(one.eraseOn, language, today) },
    {
      id: 'back',
      head: '',
      end: true,
      cell: (one) =>
        me.role !== 'viewer' && (
          <Button weight="word" onClick={() => restore.mutate(one.id)}>
            {t('keeping.page.restore')}
          </Button>
        ),
    },
  ];
  return (
    <Page>
      <PageHead title={t('keeping.retired.title')} meta={t('keeping.retired.lead')} />
      {list.isPending && <Loading />}
      {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <Empty way={t('keeping.retired.none-way')}>{t('keeping.retired.none')}</Empty>}
      {list.items.length > 0 && (
        <Table
          name={t('keeping.retired.title')}
          rows={list.items}
          columns={columns}
          keyOf={(one) => one.id}
          to={(one) => `/customers/${one.id}`}
          more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          reading={list.isFetchingNextPage}
        />
      )}
    </Page>
  );
};
