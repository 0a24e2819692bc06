import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { dayOf, timeOf } from '../../format/day.ts';
import { writeAmount, writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { GroupNeeds } from './group-needs.tsx';
import style from './square-day.module.css';
import { askedFor, behind, type deeds, type SquareDay as Square, sayAge } from './square-day.ts';
import { SquareHealth } from './square-health.tsx';
import { SquarePeople } from './square-people.tsx';

const Happened = ({ square }: { square: Square }) => {
  const { t, language } = useWords();
  const { zone, today } = useSession();
  const from = dayOf(square.since, zone);
  const { happened } = square;
  const number = (of: (typeof deeds)[number], count: number): ReactNode =>
    count > 0 ? <Link to={behind(of, from, today)}>{writeNumber(count, language)}</Link> : writeNumber(0, language);
  return (
    <Section title={t('daily.screen.since')}>
      <p className={style.lead}>{t('daily.screen.since-lead')}</p>
      <div className={style.figures}>
        <Facts
          small
          facts={[
            { value: number('came', happened.came), what: t('daily.screen.came') },
            { value: number('wrote', happened.topics), what: t('daily.screen.topics') },
            { value: number('answered', happened.answers), what: t('daily.screen.answers') },
          ]}
        />
        <Facts
          small
          facts={[
            { value: number('joined', happened.newcomers), what: t('daily.screen.newcomers') },
            {
              value: number('bought', happened.buyers),
              what: (
                <>
                  {t('daily.screen.bought')}
                  {happened.buyers > 0 && <> · {t('daily.screen.bought-of', { amount: writeAmount(happened.bought, language, false) })}</>}
                </>
              ),
            },
          ]}
        />
      </div>
    </Section>
  );
};

const firstShown = 10;

/** Nothing, said quietly: beside other things it is good news and no page. */
const None = ({ children, way }: { children: ReactNode; way?: ReactNode }) => (
  <p className={style.none}>
    {children}
    {way && <span>{way}</span>}
  </p>
);

type Waiting = Square['unanswered']['items'][number];

const Unanswered = ({ unanswered }: { unanswered: Square['unanswered'] }) => {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const columns: Column<Waiting>[] = [
    {
      id: 'title',
      head: t('daily.screen.question'),
      cell: (one) => (
        <span>
          <strong>{one.title}</strong>
          <span className={style.under}>
            {one.space}
            {one.sameHere > 0 && <> · {t('daily.screen.same-here', { count: one.sameHere })}</>}
          </span>
        </span>
      ),
    },
    {
      id: 'who',
      head: t('daily.screen.asked-by'),
      spare: true,
      cell: (one) =>
        one.author && (
          <span>
            {one.author.name}
            {one.asker && <span className={style.under}>{t(`daily.screen.asker.${one.asker}`)}</span>}
          </span>
        ),
    },
    {
      id: 'age',
      head: '',
      end: true,
      cell: (one) => (
        <span className={one.hours >= 24 ? 'wait' : undefined}>{t('daily.screen.waited', { age: sayAge(t, one.hours) })}</span>
      ),
    },
  ];
  return (
    <Section
      title={t('daily.screen.unanswered')}
      end={unanswered.count > 0 ? t('daily.screen.unanswered-count', { count: unanswered.count }) : undefined}
      ruled
    >
      {unanswered.items.length === 0 ? (
        <Empty way={t('daily.screen.unanswered-way')}>{t('daily.screen.unanswered-none')}</Empty>
      ) : (
        <>
          <Table
            name={t('daily.screen.question')}
            rows={all ? unanswered.items : unanswered.items.slice(0, firstShown)}
            columns={columns}
            keyOf={(one) => one.topicId}
            to={(one) => `/community/spaces/topic/${one.topicId}`}
          />
          {!all && unanswered.items.length > firstShown && <Button onClick={() => setAll(true)}>{t('daily.screen.all')}</Button>}
          {all && unanswered.count > unanswered.items.length && (
            <p className={style.lead}>{t('daily.screen.unanswered-rest', { shown: unanswered.items.length, count: unanswered.count })}</p>
          )}
        </>
      )}
    </Section>
  );
};

type Line = { key: string; to: string; what: ReactNode; beside: ReactNode };

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <ul className={style.lines}>
    {lines.map((line) => (
      <li key={line.key}>
        <Link to={line.to}>{line.what}</Link>
        <span>{line.beside}</span>
      </li>
    ))}
  </ul>
);

const Rising = ({ rising }: { rising: Square['rising'] }) => {
  const { t } = useWords();
  const lines = rising.map((one) => ({
    key: one.topicId,
    to: `/community/spaces/topic/${one.topicId}`,
    what: one.title,
    beside: (
      <>
        {t('daily.screen.posts', { count: one.posts })} · <When at={one.lastPostedAt} />
      </>
    ),
  }));
  return (
    <Section title={t('daily.screen.rising')} ruled>
      {lines.length === 0 ? <None way={t('daily.screen.rising-way')}>{t('daily.screen.rising-none')}</None> : <Lines lines={lines} />}
    </Section>
  );
};

const Newcomers = ({ newcomers }: { newcomers: Square['newcomers'] }) => {
  const { t } = useWords();
  const lines = newcomers.items.map((one) => ({
    key: one.customer.id,
    to: `/customers/${one.customer.id}`,
    what: one.shownName,
    beside: (
      <>
        <When at={one.joinedAt} /> ·{' '}
        {one.wrote > 0 ? t('daily.screen.newcomer-wrote', { count: one.wrote }) : t('daily.screen.newcomer-silent')}
      </>
    ),
  }));
  return (
    <Section title={t('daily.screen.newcomer')} end={newcomers.count > 0 ? newcomers.count : undefined} ruled>
      {lines.length === 0 ? <None>{t('daily.screen.newcomer-none')}</None> : <Lines lines={lines} />}
    </Section>
  );
};

const AtRisk = ({ atRisk }: { atRisk: Square['atRisk'] }) => {
  const { t, either } = useWords();
  const lines = atRisk.map((one) => ({
    key: one.customer.id,
    to: `/community/core/${one.customer.id}`,
    what: one.customer.name,
    beside: one.risks.map((risk) => either(risk.text)).join(' · '),
  }));
  return (
    <Section title={t('daily.screen.risk')} ruled>
      {lines.length === 0 ? <None way={t('daily.screen.risk-way')}>{t('daily.screen.risk-none')}</None> : <Lines lines={lines} />}
    </Section>
  );
};

const Activities = ({ square }: { square: Square }) => {
  const { t, either } = useWords();
  const lines = square.activities.map((one) => ({
    key: one.id,
    to: `/community/activities/${one.id}`,
    what: one.title,
    beside: (
      <>
        <When at={one.startsAt} /> {timeOf(one.startsAt, one.zone)} · {t('daily.screen.seats', { taken: one.taken, seats: one.seats })}
        {one.waiting > 0 && <> · {t('daily.screen.seats-waiting', { count: one.waiting })}</>}
        {one.state === 'draft' && <span className="wait"> · {t('daily.screen.draft')}</span>}
      </>
    ),
  }));
  const lacks = square.lacks.map((one) => ({
    key: one.activityId + one.code,
    to: `/community/activities/${one.activityId}`,
    what: either(one.text),
    beside: '',
  }));
  return (
    <Section title={t('daily.screen.activities')} ruled>
      {lines.length === 0 ? (
        <None way={<Link to="/community/activities/new">{t('daily.screen.activities-make')}</Link>}>
          {t('daily.screen.activities-none')}
        </None>
      ) : (
        <Lines lines={lines} />
      )}
      {lacks.length > 0 && (
        <>
          <h3 className={style.sub}>{t('daily.screen.lacks')}</h3>
          <Lines lines={lacks} />
        </>
      )}
    </Section>
  );
};

const ToJudge = ({ moderation }: { moderation: Square['moderation'] }) => {
  const { t } = useWords();
  return (
    <Section title={t('daily.screen.moderation')} ruled>
      {moderation.waiting === 0 ? (
        <None>{t('daily.screen.moderation-none')}</None>
      ) : (
        <p>
          {t('daily.screen.moderation-some', { count: moderation.waiting, age: sayAge(t, moderation.hours ?? 0) })}{' '}
          <Link className={style.go} to="/community/moderation">
            {t('daily.screen.moderation-open')}
          </Link>
        </p>
      )}
    </Section>
  );
};

/** The square this morning: what happened, what waits and for how long, whom to look after, how the weeks went. */
export const SquareDay = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const square = useRead<Square>('/community/today');
  const people = askedFor(id);
  return (
    <>
      <Read of={square}>
        {(one) => (
          <div className={style.day}>
            <div>
              <Happened square={one} />
              <Unanswered unanswered={one.unanswered} />
              <Rising rising={one.rising} />
            </div>
            <div>
              <ToJudge moderation={one.moderation} />
              <GroupNeeds />
              <Newcomers newcomers={one.newcomers} />
              <AtRisk atRisk={one.atRisk} />
              <Activities square={one} />
            </div>
            <div className={style.wide}>
              <SquareHealth weeks={one.health} />
            </div>
          </div>
        )}
      </Read>
      {people && (
        <Drawer title={t('daily.screen.people')} close={() => void navigate('/community/today')}>
          <SquarePeople {...people} />
        </Drawer>
      )}
    </>
  );
};
