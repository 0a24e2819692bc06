import { useSearchParams } from 'react-router';
import { dayAfter, dayOf, rowDay } from '../../format/day.ts';
import { writeNumber, writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Money } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import style from './flow.module.css';
import { PeriodChoice } from './flow.tsx';
import { type Comer, type Counts, periodOf, type SourceRow, type Sources, type Step, steps } from './flow-shape.ts';

const before = (counts: Counts, step: Step): number | undefined => {
  const earlier = steps[steps.indexOf(step) - 1];
  return earlier === undefined ? undefined : counts[earlier];
};

/** Six steps from the first look to whoever is still here: each bar a part of the first one. */
const Funnel = ({ all }: { all: Counts }) => {
  const { t, language } = useWords();
  const most = Math.max(1, all.looked);
  return (
    <ol className={style.funnel} aria-label={t('lifecycle.sources.picture')}>
      {steps.map((step) => {
        const earlier = before(all, step);
        return (
          <li key={step}>
            <span className={style.step}>{t(`lifecycle.sources.${step}`)}</span>
            <b className={`num ${style.figure}`}>{writeNumber(all[step], language)}</b>
            <span className={style.bar}>
              <i style={{ height: `${Math.max(1, (100 * all[step]) / most)}%` }} />
            </span>
            <span className={style.note}>
              {earlier === undefined || earlier === 0
                ? ''
                : t('lifecycle.sources.of', { share: writeShare(all[step] / earlier, language) })}
            </span>
            <span className={style.means}>{t(`lifecycle.sources.${step}-means`)}</span>
          </li>
        );
      })}
    </ol>
  );
};

const Cell = ({ row, step }: { row: SourceRow; step: Step }) => {
  const { language } = useWords();
  const earlier = before(row, step);
  return (
    <span className={style.cell}>
      <span className="num">{writeNumber(row[step], language)}</span>
      {earlier !== undefined && earlier > 0 && <span className={`num ${style.share}`}>{writeShare(row[step] / earlier, language)}</span>}
    </span>
  );
};

const BySource = ({ sources }: { sources: Sources }) => {
  const { t, either, language } = useWords();
  const columns: Column<SourceRow>[] = [
    { id: 'source', head: t('lifecycle.sources.source'), cell: (row) => <strong>{either(row.text)}</strong> },
    ...steps.map(
      (step): Column<SourceRow> => ({
        id: step,
        head: t(`lifecycle.sources.${step}`),
        cell: (row) => <Cell row={row} step={step} />,
        end: true,
        spare: step !== 'looked' && step !== 'bought' && step !== 'stays',
      }),
    ),
    {
      id: 'days',
      head: t('lifecycle.sources.days'),
      cell: (row) => <span className="num">{row.days === null ? '' : writeNumber(Math.round(row.days), language)}</span>,
      end: true,
      spare: true,
    },
    { id: 'profit', head: t('lifecycle.sources.profit'), cell: (row) => row.profit && <Money of={row.profit} />, end: true, spare: true },
  ];
  const days = useSearchParams()[0].get('days') ?? '30';
  const address = (row: SourceRow) => `/insight/sources?${new URLSearchParams({ days, way: row.way, source: row.source })}`;
  return (
    <Table
      name={t('lifecycle.sources.title')}
      rows={sources.sources}
      columns={columns}
      keyOf={(row) => `${row.way} ${row.source}`}
      to={address}
    />
  );
};

const Comers = ({ sources, row }: { sources: Sources; row: SourceRow }) => {
  const { t, either } = useWords();
  const { today, zone } = useSession();
  const list = usePages<Comer>('/insight/sources/customers', {
    ...{ companyId: sources.companyId, from: sources.from, to: sources.to, way: row.way, source: row.source },
    limit: 50,
  });
  const day = (at: string | null) => <span className="num">{at === null ? '' : rowDay(dayOf(at, zone), today)}</span>;
  const columns: Column<Comer>[] = [
    { id: 'name', head: t('lifecycle.flow.customers'), cell: (one) => <strong>{one.name}</strong> },
    { id: 'first', head: t('lifecycle.sources.looked'), cell: (one) => day(one.firstAt) },
    { id: 'bought', head: t('lifecycle.sources.bought'), cell: (one) => day(one.boughtAt) },
  ];
  return (
    <Section title={either(row.text)}>
      <Table
        name={t('lifecycle.flow.customers')}
        rows={list.items}
        columns={columns}
        keyOf={(one) => one.id}
        to={(one) => `/customers/${one.id}`}
        more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        reading={list.isFetchingNextPage}
      />
    </Section>
  );
};

/** Acquisition, conversion and retention as one picture: from the first look to whoever is still here, by where they came from. */
export const SourcesView = () => {
  const { t } = useWords();
  const { today } = useSession();
  const [search, setSearch] = useSearchParams();
  const days = periodOf(search.get('days'));
  const read = useRead<Sources>('/insight/sources', { from: dayAfter(today, 1 - Number(days)), to: today });
  return (
    <>
      <p className={style.lead}>{t('lifecycle.sources.lead')}</p>
      <PeriodChoice days={days} choose={(value) => setSearch({ days: value }, { replace: true, preventScrollReset: true })} />
      <Read of={read}>
        {(sources) => {
          if (sources.all.looked === 0) return <Empty>{t('lifecycle.sources.empty')}</Empty>;
          const chosen = sources.sources.find((one) => one.way === search.get('way') && one.source === search.get('source'));
          return (
            <>
              <Funnel all={sources.all} />
              <BySource sources={sources} />
              {chosen && <Comers sources={sources} row={chosen} />}
            </>
          );
        }}
      </Read>
    </>
  );
};
