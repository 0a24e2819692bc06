import { useSearchParams } from 'react-router';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Drawer } from '../../parts/dialog.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import style from './settings.module.css';

const reasons = ['asked', 'consent-withdrawn', 'no-purpose', 'grace-over'] as const;
type Erasure = {
  id: string;
  subject: string;
  at: string;
  by: { id: string; name: string } | null;
  because: (typeof reasons)[number];
  rows: Record<string, number>;
  orders: number;
  proof: string;
};

/** Tables as people think of them; whatever is named nowhere was worked out from the rest. */
const kinds: Record<string, readonly string[]> = {
  profile: ['customer', 'address', 'identity', 'field_source', 'relation', 'day_that_matters', 'retirement', 'doubt'],
  orders: ['customer_order', 'order_line'],
  contacts: ['contact', 'contact_request', 'contact_decision', 'delivery', 'care_item', 'programme_run', 'run_step'],
  consents: ['consent_entry'],
  events: ['event'],
};
const shown = ['profile', 'orders', 'contacts', 'consents', 'events', 'learned'] as const;
const kindOf = (table: string): string => Object.keys(kinds).find((kind) => kinds[kind]?.includes(table)) ?? 'learned';

const total = ({ rows }: Erasure): number => Object.values(rows).reduce((sum, count) => sum + count, 0);

const Proof = ({ of, close }: { of: Erasure; close: () => void }) => {
  const { t, language } = useWords();
  const count = (kind: string) => Object.entries(of.rows).reduce((sum, [table, rows]) => sum + (kindOf(table) === kind ? rows : 0), 0);
  const number = (value: number) => writeNumber(value, language);
  return (
    <Drawer title={t('rights.list.proof')} close={close}>
      <KeyValue
        ruled
        pairs={[
          { term: t('rights.list.when'), fact: <When at={of.at} precise /> },
          { term: t('rights.list.who'), fact: of.by?.name ?? t('rights.list.itself') },
          { term: t('rights.list.because'), fact: t(`rights.because.${of.because}`) },
          { term: t('rights.list.number'), fact: <span className={style.secret}>{of.subject}</span> },
          ...shown
            .filter((kind) => count(kind) > 0)
            .map((kind) => ({ key: kind, term: t(`rights.list.what.${kind}`), fact: number(count(kind)) })),
          { term: t('rights.list.kept'), fact: t('rights.list.kept-orders', { count: of.orders }) },
          { term: t('rights.list.hash'), fact: <span className={style.secret}>{of.proof}</span> },
        ]}
      />
      <p className={style.small}>{t('rights.list.hash-way')}</p>
    </Drawer>
  );
};

type Wish = { id: string; name: string; askedAt: string };

/** Customers who asked on the Portal to be forgotten and still wait. */
const Wishes = () => {
  const { t } = useWords();
  const wishes = useRead<{ items: Wish[] }>('/erasure-wishes').data?.items ?? [];
  if (wishes.length === 0) return null;
  return (
    <Section title={t('front.wishes.title')}>
      <p className={style.small}>{t('front.wishes.lead')}</p>
      <Table
        name={t('front.wishes.title')}
        rows={wishes}
        columns={[
          { id: 'who', head: t('front.wishes.who'), cell: (one) => one.name },
          { id: 'since', head: t('front.wishes.since'), cell: (one) => <When at={one.askedAt} precise /> },
        ]}
        keyOf={(one) => one.id}
        to={(one) => `/customers/${one.id}`}
      />
    </Section>
  );
};

/** Who was erased when, and why: proof without a word about anybody. */
export const Erasures = () => {
  const { t, language } = useWords();
  const list = usePages<Erasure>('/erasures');
  const [search, setSearch] = useSearchParams();
  const open = list.items.find((one) => one.id === search.get('proof'));
  const columns: Column<Erasure>[] = [
    { id: 'when', head: t('rights.list.when'), cell: (one) => <When at={one.at} precise /> },
    { id: 'who', head: t('rights.list.who'), cell: (one) => one.by?.name ?? <span className="quiet">{t('rights.list.itself')}</span> },
    { id: 'because', head: t('rights.list.because'), cell: (one) => t(`rights.because.${one.because}`) },
    { id: 'rows', head: t('rights.list.rows'), end: true, cell: (one) => writeNumber(total(one), language) },
    {
      id: 'hash',
      head: t('rights.list.hash'),
      spare: true,
      cell: (one) => <span className={style.secret}>{`${one.proof.slice(0, 12)}…`}</span>,
    },
  ];
  return (
    <>
      <Wishes />
      <p className={style.small}>{t('rights.list.lead')}</p>
      <Read of={list}>
        {() =>
          list.items.length === 0 ? (
            <Empty way={t('rights.list.none-way')}>{t('rights.list.none')}</Empty>
          ) : (
            <Table
              name={t('rights.list.title')}
              rows={list.items}
              columns={columns}
              keyOf={(one) => one.id}
              to={(one) => `/settings/erasures?proof=${one.id}`}
              chosen={open?.id}
              more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              reading={list.isFetchingNextPage}
            />
          )
        }
      </Read>
      {open && <Proof of={open} close={() => setSearch({})} />}
    </>
  );
};
