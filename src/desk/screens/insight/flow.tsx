import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { dayAfter, rowDay, sayMonth } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { customersIn } from '../segments/what.ts';
import style from './flow.module.css';
import { FlowPicture } from './flow-picture.tsx';
import { type Flow, type Mover, type Period, type Place, periodOf, periods, type Stage } from './flow-shape.ts';

/** The rest is rare, and a press away. */
const shownFirst = 12;

const usePlaceName = () => {
  const { t } = useWords();
  return (place: Place) => (place === 'nowhere' ? t('lifecycle.flow.nowhere') : t(`lifecycle.stage.${place}`));
};

const Moves = ({ flow, chosen, choose }: { flow: Flow; chosen: string; choose: (from: Place, to: Stage) => void }) => {
  const { t, language } = useWords();
  const name = usePlaceName();
  const [whole, setWhole] = useState(false);
  const most = Math.max(1, ...flow.moves.map((one) => one.customers));
  const shown = whole ? flow.moves : flow.moves.slice(0, shownFirst);
  return (
    <>
      <ul className={style.moves} aria-label={t('lifecycle.flow.moves')}>
        {shown.map((one) => {
          const from = one.from ?? 'nowhere';
          const key = `${from} ${one.to}`;
          return (
            <li key={key}>
              <button type="button" aria-pressed={key === chosen} onClick={() => choose(from, one.to)}>
                <span className={style.move}>{t('lifecycle.flow.who-moved', { from: name(from), to: name(one.to) })}</span>
                <span className={style.track}>
                  <i style={{ width: `${(100 * one.customers) / most}%` }} />
                </span>
                <span className="num">{writeNumber(one.customers, language)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length < flow.moves.length && (
        <Button weight="word" onClick={() => setWhole(true)}>
          {t('lifecycle.flow.more', { count: flow.moves.length })}
        </Button>
      )}
    </>
  );
};

const Movers = ({ flow, from, to }: { flow: Flow; from: Place; to: Stage }) => {
  const { t, either } = useWords();
  const { today } = useSession();
  const name = usePlaceName();
  const list = usePages<Mover>('/insight/flow/customers', {
    ...{ companyId: flow.companyId, from: flow.from, to: flow.to, was: from, is: to },
    limit: 50,
  });
  const period = { company: flow.companyId, from: flow.from, to: flow.to };
  const these = customersIn({ field: 'moved', is: 'in', value: { ...period, was: from, is: to } });
  const columns: Column<Mover>[] = [
    { id: 'name', head: t('lifecycle.flow.customers'), cell: (one) => <strong>{one.name}</strong> },
    { id: 'on', head: t('lifecycle.flow.moves'), cell: (one) => <span className="num">{rowDay(one.on, today)}</span> },
    { id: 'why', head: t('insight.screen.why'), cell: (one) => <span className={style.why}>{either(one.because.text)}</span>, spare: true },
  ];
  return (
    <Section
      title={t('lifecycle.flow.who-moved', { from: name(from), to: name(to) })}
      end={
        <ButtonLink weight="word" to={these}>
          {t('segment.screen.see')}
        </ButtonLink>
      }
    >
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

const Rules = ({ rules }: { rules: NonNullable<Flow['rules']> }) => {
  const { t, either, language } = useWords();
  return (
    <Section title={t('lifecycle.flow.rules')} end={t('lifecycle.flow.rules-lead', { day: sayMonth(rules.learnedFor, language) })}>
      <ul className={style.rules}>
        {rules.texts.map((one) => (
          <li key={one.en}>{either(one)}</li>
        ))}
      </ul>
    </Section>
  );
};

export const PeriodChoice = ({ days, choose }: { days: Period; choose: (days: Period) => void }) => {
  const { t } = useWords();
  return (
    <div className={style.period}>
      <Choices
        name={t('lifecycle.flow.period')}
        choices={periods.map((value) => ({ value, word: t('lifecycle.flow.days', { count: Number(value) }) }))}
        chosen={days}
        choose={choose}
      />
    </div>
  );
};

/** Where customers stood as a period began and as it ended, who moved between, and how this company's stages are told apart. */
export const FlowView = () => {
  const { t } = useWords();
  const { today } = useSession();
  const [search, setSearch] = useSearchParams();
  const days = periodOf(search.get('days'));
  const read = useRead<Flow>('/insight/flow', { from: dayAfter(today, 1 - Number(days)), to: today });
  const [was, is] = [search.get('was'), search.get('is')];
  const go = (asked: Record<string, string>) => setSearch({ days, ...asked }, { replace: true, preventScrollReset: true });
  return (
    <>
      <p className={style.lead}>{t('lifecycle.flow.lead')}</p>
      <PeriodChoice days={days} choose={(value) => go({ days: value })} />
      <Read of={read}>
        {(flow) => {
          if (flow.stages.every((one) => one.before === 0 && one.after === 0)) return <Empty>{t('lifecycle.flow.none')}</Empty>;
          const move = flow.moves.find((one) => (one.from ?? 'nowhere') === was && one.to === is);
          const chosen = move ? `${was} ${is}` : '';
          const choose = (from: Place, to: Stage) => go({ was: from, is: to });
          return (
            <>
              {flow.moves.length === 0 ? (
                <Empty>{t('lifecycle.flow.empty')}</Empty>
              ) : (
                <>
                  <FlowPicture flow={flow} chosen={chosen} choose={choose} />
                  <Section title={t('lifecycle.flow.moves')} end={t('lifecycle.flow.show')}>
                    <Moves flow={flow} chosen={chosen} choose={choose} />
                  </Section>
                  {move && <Movers flow={flow} from={move.from ?? 'nowhere'} to={move.to} />}
                </>
              )}
              {flow.rules && <Rules rules={flow.rules} />}
            </>
          );
        }}
      </Read>
    </>
  );
};
