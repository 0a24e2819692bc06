import { useState } from 'react';
import { useWords } from '../../language.ts';
import { GroupHead, Line, Row } from '../../parts/list.tsx';
import { PastContact } from '../../parts/marks.tsx';
import { Day, Money } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { type Sort, Table } from '../../parts/table.tsx';
import { Timeline, TimelineMonth, TimelineRow } from '../../parts/timeline.tsx';
import { amounts, people, reasons } from './examples.ts';
import style from './gallery.module.css';

type Person = { id: string; name: string; reason: string; amount: string };

const Rows = ({ rows }: { rows: readonly Person[] }) => {
  const { t, language } = useWords();
  return (
    <Section title={t('desk.gallery.lists')}>
      <div className={style.list}>
        <GroupHead name={t('desk.today.contacts')} count={3} sum={<Money of={{ currency: 'CNY', amount: '426960.40' }} short />} />
        <ul>
          {rows.map((row, index) => (
            <li key={row.id}>
              <Row
                to="/gallery"
                chosen={index === 0}
                name={row.name}
                reason={row.reason}
                value={<Money of={{ currency: 'CNY', amount: row.amount }} />}
                when={t('desk.when.in-days', { count: 17 })}
              />
            </li>
          ))}
        </ul>
      </div>
      <ul>
        <Line day="4-28" end={<span className="good">{t('today.verdict.email')}</span>} note={reasons[language][1]}>
          {reasons[language][0]}
        </Line>
        <Line end={<span className="bad">{t('today.verdict.refuse')}</span>}>{reasons[language][2]}</Line>
        <PastContact day={<Day of="2026-04-18" />} purpose="ask" outcome={reasons[language][2]}>
          {reasons[language][0]}
        </PastContact>
      </ul>
      <Timeline name={t('desk.gallery.lists')}>
        <TimelineMonth>2026-04</TimelineMonth>
        <TimelineRow day="4-18" kind={t('desk.channel.email')} purpose="give" by={people[language][2]}>
          {reasons[language][1]}
        </TimelineRow>
        <TimelineRow day="4-03" kind={t('desk.channel.letter')} strong by={<Money of={{ currency: 'CNY', amount: '980' }} />}>
          {reasons[language][0]}
        </TimelineRow>
      </Timeline>
    </Section>
  );
};

/** Rows, ruled lines, the timeline, and a table of ten thousand. */
export const Lists = () => {
  const { t, language } = useWords();
  const [sort, setSort] = useState<Sort>({ by: 'amount', down: true });
  const of = (index: number): Person => ({
    id: String(index),
    name: people[language][index % 3] ?? '',
    reason: reasons[language][index % 3] ?? '',
    amount: String(Number(amounts[index % 3]) + index),
  });
  const many = Array.from({ length: 10_000 }, (_, index) => of(index));
  return (
    <>
      <Rows rows={many.slice(0, 3)} />
      <div className={style.wide}>
        <Section title={t('desk.gallery.table')}>
          <Table
            name={t('desk.gallery.table')}
            rows={sort.down ? many : many.toReversed()}
            keyOf={(row) => row.id}
            to={(row) => `/gallery#${row.id}`}
            chosen="2"
            height="var(--list)"
            sort={sort}
            sortBy={setSort}
            columns={[
              { id: 'name', head: t('desk.nav.customers'), cell: (row) => row.name, sorts: 'up' },
              { id: 'reason', head: t('desk.today.arbiter'), cell: (row) => row.reason, spare: true },
              {
                id: 'amount',
                head: t('desk.gallery.charts'),
                cell: (row) => <Money of={{ currency: 'CNY', amount: row.amount }} />,
                sorts: 'down',
                end: true,
              },
            ]}
          />
        </Section>
      </div>
    </>
  );
};
