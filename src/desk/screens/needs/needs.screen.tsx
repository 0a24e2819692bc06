import { useState } from 'react';
import { rowDay, sayDay } from '../../format/day.ts';
import { writeNumber, writeShortAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Page, PageHead } from '../../parts/section.tsx';
import { Empty, Loading, Problem, Read } from '../../parts/states.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useTitle } from '../../shell/title.ts';
import { ChainPanel } from './chain-panel.tsx';
import { DayBars, KindLegend } from './day-bars.tsx';
import { Filters } from './filters.tsx';
import { GrowthForm } from './growth-form.tsx';
import style from './needs.module.css';
import { NeedsTable } from './needs-table.tsx';
import { type Asked, queryOf, useAsked } from './use-asked.ts';
import { useTakeFile } from './use-take-file.ts';
import type { Calendar, ListedNeed, Product } from './what.ts';

const Learned = ({ of }: { of: Calendar }) => {
  const { t, language } = useWords();
  const { today } = useSession();
  const [first] = of.learned;
  if (!first) return null;
  const count = writeNumber(
    of.learned.reduce((sum, one) => sum + one.purchases, 0),
    language,
    0,
  );
  return (
    <p className={style.note}>
      {t('need.list.learned', { count, day: sayDay(first.learnedFor, language, today) })}
      {of.learned.every((one) => !one.yearly) && ` · ${t('need.list.silent')}`}
    </p>
  );
};

/** What the list is of, and what may be done with all of it. */
const Sum = ({ of, asked }: { of: Calendar; asked: Asked }) => {
  const { t, language } = useWords();
  const { me, today } = useSession();
  const take = useTakeFile(queryOf(asked));
  if (of.needs === 0) return null;
  const value = {
    from: asked.from,
    to: asked.to,
    ...(asked.kind ? { kind: asked.kind } : {}),
    ...(asked.timely ? { timelyOn: today } : {}),
  };
  const tests = [{ field: 'need', is: 'in', value }, ...(asked.mine ? [{ field: 'keeper', is: 'me' }] : [])];
  const amount = of.amounts.map((one) => writeShortAmount(one, language)).join(' + ');
  return (
    <div className={style.head}>
      <span className="num">{t('need.list.sum', { count: of.needs, people: writeNumber(of.customers, language, 0), amount })}</span>
      <span className={style.end}>
        {!asked.product && (
          <ButtonLink weight="word" to={`/customers?filter=${encodeURIComponent(JSON.stringify({ all: tests }))}`}>
            {t('need.list.show')}
          </ButtonLink>
        )}
        {(me.role === 'owner' || me.role === 'manager') && (
          <Button weight="word" busy={take.isPending} onClick={() => take.mutate(undefined)}>
            {t('need.list.export')}
          </Button>
        )}
      </span>
    </div>
  );
};

const Stretch = ({ asked, lastOn }: { asked: Asked; lastOn: string | null }) => {
  const { t } = useWords();
  const { today } = useSession();
  return (
    <div className={style.head}>
      <Button weight="word" onClick={() => asked.move(-1)}>
        {t('need.list.earlier')}
      </Button>
      <span className={`num ${style.stretch}`}>
        {rowDay(asked.from, today)} – {rowDay(asked.to, today)}
      </span>
      <Button weight="word" disabled={lastOn === null || asked.to >= lastOn} onClick={() => asked.move(1)}>
        {t('need.list.later')}
      </Button>
    </div>
  );
};

const isNarrowed = ({ kind, product, mine, timely }: Asked): boolean => Boolean(kind || product || mine || timely);

const Nothing = ({ asked, calendar }: { asked: Asked; calendar: Calendar }) => {
  const { t, language } = useWords();
  const { today } = useSession();
  if (calendar.lastOn !== null && asked.from > calendar.lastOn)
    return <Empty way={t('need.list.none-way')}>{t('need.list.beyond', { day: sayDay(calendar.lastOn, language, today) })}</Empty>;
  if (calendar.learned.length > 0 || isNarrowed(asked)) return <Empty way={t('need.list.none-way')}>{t('need.list.none')}</Empty>;
  return (
    <Empty way={t('need.list.nothing-way')} acts={<ButtonLink to="/imports">{t('need.list.bring-in')}</ButtonLink>}>
      {t('need.list.nothing')}
    </Empty>
  );
};

/** Who will need what, when, and why we think so. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const asked = useAsked();
  useTitle(t('need.list.title'));
  const [chain, setChain] = useState<Product>();
  const [ages, setAges] = useState(false);
  const calendar = useRead<Calendar>('/needs/calendar', queryOf(asked));
  const pages = usePages<ListedNeed>('/needs', queryOf(asked));
  return (
    <Page>
      <PageHead title={t('need.list.title')} />
      <p className={style.lead}>{t('need.list.lead')}</p>
      <Filters asked={asked}>
        {(me.role === 'owner' || me.role === 'manager') && (
          <Button weight="word" onClick={() => setAges(true)}>
            {t('need.growth.title')}
          </Button>
        )}
      </Filters>
      <Read of={calendar}>
        {(of) => (
          <>
            <div className={style.head}>
              <Stretch asked={asked} lastOn={of.lastOn} />
              <span className={style.end}>
                <KindLegend of={of} chosen={asked.kind} choose={(kind) => asked.change({ kind })} />
              </span>
            </div>
            {of.needs > 0 && <DayBars of={of} choose={(day) => asked.change({ from: day, to: day })} />}
            <Learned of={of} />
            <Sum of={of} asked={asked} />
            {of.needs === 0 && <Nothing asked={asked} calendar={of} />}
          </>
        )}
      </Read>
      {pages.isPending && <Loading />}
      {pages.error && !calendar.error && <Problem error={pages.error} again={() => void pages.refetch()} />}
      {pages.items.length > 0 && <NeedsTable of={pages} open={setChain} />}
      {chain && <ChainPanel of={chain} open={setChain} close={() => setChain(undefined)} />}
      {ages && <GrowthForm close={() => setAges(false)} />}
    </Page>
  );
};
