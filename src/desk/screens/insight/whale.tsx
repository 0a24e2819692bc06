import { useSearchParams } from 'react-router';
import { writeAmount, writeNumber, writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Money } from '../../parts/said.tsx';
import { Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { usePages, useRead } from '../../reading.ts';
import { customersIn } from '../segments/what.ts';
import { Curve } from './curve.tsx';
import style from './insight.module.css';
import { NoOrders } from './no-orders.tsx';
import type { Whale, WhaleCustomer } from './what.ts';

type By = 'profit' | 'revenue';
type Show = 'best' | 'worst' | 'at';

const stretchOf = (whale: Whale, show: Show, at: number) => {
  if (show === 'best') return { from: 1, to: Math.ceil(whale.customers * 0.2) };
  if (show === 'worst') return { from: Math.max(1, whale.customers - whale.atOrBelowZero + 1), order: 'worst' };
  return { from: Math.max(1, at - 10) };
};

/** The same stretch as a list of customers that can be sorted, filtered further, kept as a view and taken as a file. */
const listOf = (whale: Whale, by: By, show: Show, first: WhaleCustomer | undefined): string => {
  // worth is rounded where it is shown; whoever stands at the edge belongs to the stretch
  const penny = 0.005;
  const stretch = {
    best: { atLeast: Number(whale.edge20.amount) },
    worst: { atMost: 0 },
    at: { atMost: Number(first?.worth.amount ?? 0) + penny },
  }[show];
  return customersIn({ field: 'worth', is: 'in', value: { company: whale.companyId, by, ...stretch } }, show === 'worst' ? by : `-${by}`);
};

const Behind = ({ whale, by, show, at }: { whale: Whale; by: By; show: Show; at: number }) => {
  const { t, either, language } = useWords();
  const list = usePages<WhaleCustomer>('/insight/whale/customers', {
    companyId: whale.companyId,
    by,
    limit: 50,
    ...stretchOf(whale, show, at),
  });
  const columns: Column<WhaleCustomer>[] = [
    { id: 'name', head: t('insight.screen.customer'), cell: (one) => <strong>{one.name}</strong> },
    {
      id: 'nth',
      head: t('insight.screen.nth'),
      cell: (one) => <span className="num">{writeNumber(one.nth, language)}</span>,
      end: true,
      spare: true,
    },
    {
      id: 'worth',
      head: t(by === 'profit' ? 'insight.screen.worth' : 'insight.screen.worth-revenue'),
      cell: (one) => (
        <span className={Number(one.worth.amount) < 0 ? style.no : undefined}>
          <Money of={one.worth} />
        </span>
      ),
      end: true,
    },
    { id: 'upto', head: t('insight.screen.upto'), cell: (one) => <Money of={one.upto} />, end: true, spare: true },
    {
      id: 'why',
      head: t('insight.screen.why'),
      cell: (one) => (
        <span className={style.quiet}>{one.causes.map((cause) => either(cause.text)).join(language === 'zh' ? '、' : ', ')}</span>
      ),
      spare: true,
    },
  ];
  if (show === 'worst' && whale.atOrBelowZero === 0) return <p className={style.quiet}>{t('insight.screen.nobody-loses')}</p>;
  return (
    <>
      <p className={style.see}>
        <ButtonLink weight="word" to={listOf(whale, by, show, list.items[0])}>
          {t('segment.screen.see')}
        </ButtonLink>
      </p>
      <Table
        name={t('insight.screen.whale')}
        rows={list.items}
        columns={columns}
        keyOf={(one) => one.id}
        to={(one) => `/customers/${one.id}`}
        more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        reading={list.isFetchingNextPage}
      />
    </>
  );
};

/** The curve, what it says in a sentence, and the customers on any stretch of it. */
export const WhaleView = () => {
  const { t, language } = useWords();
  const [search, setSearch] = useSearchParams();
  const by: By = search.get('by') === 'revenue' ? 'revenue' : 'profit';
  const at = Math.max(1, Number(search.get('at')) || 1);
  const show: Show = search.has('at') ? 'at' : search.get('show') === 'best' ? 'best' : 'worst';
  const whale = useRead<Whale>('/insight/whale', { by });
  const go = (change: Record<string, string | undefined>) => {
    const asked: Record<string, string | undefined> = { by, show: show === 'at' ? undefined : show, ...change };
    const next = Object.entries(asked).flatMap(([key, value]): [string, string][] => (value === undefined ? [] : [[key, value]]));
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  return (
    <Read of={whale}>
      {(data) =>
        data.customers === 0 ? (
          <NoOrders />
        ) : (
          <>
            <p className={style.sentence}>
              {t(by === 'profit' ? 'insight.screen.whale-caption' : 'insight.screen.whale-revenue-caption', {
                customers: writeNumber(data.customers, language),
                share: writeShare(data.top20Share, language),
                losing: writeNumber(data.atOrBelowZero, language),
                lost: writeAmount(data.lost, language),
              })}
            </p>
            <Curve whale={data} at={show === 'at' ? at : undefined} choose={(nth) => go({ at: String(nth), show: undefined })} />
            <div className={style.choices}>
              <Choices
                name={t('insight.screen.whale')}
                choices={[
                  { value: 'profit', word: t('insight.screen.by-profit') },
                  { value: 'revenue', word: t('insight.screen.by-revenue') },
                ]}
                chosen={by}
                choose={(value) => go({ by: value })}
              />
              <Choices
                name={t('insight.screen.customer')}
                choices={[
                  { value: 'worst', word: t('insight.screen.show-losing'), count: writeNumber(data.atOrBelowZero, language) },
                  { value: 'best', word: t('insight.screen.show-best'), count: writeNumber(Math.ceil(data.customers * 0.2), language) },
                ]}
                chosen={show === 'at' ? undefined : show}
                choose={(value) => go({ show: value })}
              />
            </div>
            <Behind whale={data} by={by} show={show} at={at} />
          </>
        )
      }
    </Read>
  );
};
