import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../client.ts';
import { writeAmount } from '../../format/number.ts';
import { houseNow } from '../../house-time.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Page, PageHead } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useTitle } from '../../shell/title.ts';
import style from './activities.module.css';
import { type Activity, type ActivityState, saysWhen } from './activities.ts';
import { Guests } from './guests.tsx';
import { Costs, Recap, Results } from './money-and-result.tsx';

type To = 'open' | 'closed' | 'held' | 'called-off';

const CallOff = ({ activity, act, busy, close }: { activity: Activity; act: () => void; busy: boolean; close: () => void }) => {
  const { t } = useWords();
  return (
    <Confirm
      title={t('activity.desk.call-off-sure', { title: activity.title })}
      word={t('activity.desk.call-off')}
      act={act}
      busy={busy}
      close={close}
    >
      <p>{t('activity.desk.call-off-what')}</p>
    </Confirm>
  );
};

const live: readonly ActivityState[] = ['draft', 'open', 'closed'];

const Acts = ({ activity }: { activity: Activity }) => {
  const { t } = useWords();
  const [calling, setCalling] = useState(false);
  const move = useAct((to: To) => api.post(`/activities/${activity.id}/state`, { to }), {
    renews: ['/activities', '/occasions'],
    done: () => setCalling(false),
  });
  const begun = Date.parse(activity.startsAt) <= houseNow().getTime();
  const { state } = activity;
  const press = (to: To, word: string, weight: 'do' | 'plain' | 'bare' = 'plain') => (
    <Button weight={weight} busy={move.isPending} onClick={() => move.mutate(to)}>
      {word}
    </Button>
  );
  return (
    <>
      {live.includes(state) && <ButtonLink to={`/community/activities/${activity.id}/edit`}>{t('activity.desk.edit')}</ButtonLink>}
      {state === 'draft' && !begun && press('open', t('activity.desk.open'), 'do')}
      {state === 'closed' && !begun && press('open', t('activity.desk.open-again'))}
      {state === 'open' && !begun && press('closed', t('activity.desk.close'))}
      {(state === 'open' || state === 'closed') && begun && press('held', t('activity.desk.held'), 'do')}
      {live.includes(state) && (
        <Button weight="bare" onClick={() => setCalling(true)}>
          {t('activity.desk.call-off')}
        </Button>
      )}
      {calling && (
        <CallOff activity={activity} busy={move.isPending} act={() => move.mutate('called-off')} close={() => setCalling(false)} />
      )}
    </>
  );
};

const Facts = ({ activity }: { activity: Activity }) => {
  const { t, language } = useWords();
  const amount = (value: string | null) =>
    value === null || Number(value) === 0
      ? t('activity.portal.free')
      : writeAmount({ currency: activity.currency, amount: value }, language, true);
  return (
    <KeyValue
      ruled
      pairs={[
        { term: t('activity.desk.when'), fact: saysWhen(language, activity) },
        { term: t('activity.desk.place'), fact: activity.place || '—' },
        { term: t('activity.desk.seats'), fact: `${activity.taken} / ${activity.seats}` },
        { term: t('activity.desk.waiting'), fact: String(activity.waiting) },
        { term: t('activity.desk.price'), fact: amount(activity.price) },
        { term: t('activity.desk.who'), fact: t(`activity.desk.who-${activity.who}`) },
        { term: t('activity.portal.hosts'), fact: activity.hosts || '—' },
      ]}
    />
  );
};

const Loaded = ({ activity }: { activity: Activity }) => {
  const { t } = useWords();
  const { me } = useSession();
  useTitle(activity.title);
  const works = me.role !== 'viewer';
  const over = activity.state === 'held' || activity.state === 'recap';
  return (
    <Page>
      <Link to="/community/activities" className={style.back}>
        ← {t('activity.desk.back')}
      </Link>
      <PageHead
        title={activity.title}
        beside={t(`activity.state.${activity.state}`)}
        acts={works && <Acts activity={activity} />}
        meta={
          <>
            {activity.operators.length === 0 && live.includes(activity.state) && (
              <span className={style.warn}>{t('activity.desk.no-operator')}</span>
            )}
            {activity.state !== 'draft' && <a href={`/activities/${activity.id}`}>{t('activity.desk.see-portal')}</a>}
          </>
        }
      />
      <div className={style.columns}>
        <div>
          <Guests activity={activity} works={works} />
          {over && works && <Recap activity={activity} />}
        </div>
        <div className={style.side}>
          <Facts activity={activity} />
          <Costs activity={activity} works={works} />
          {over && <Results activity={activity} />}
        </div>
      </div>
    </Page>
  );
};

/** One activity: its guests, its money, what came of it. */
export const Component = () => {
  const { id } = useParams();
  const activity = useRead<Activity>(`/activities/${id}`);
  return <Read of={activity}>{(one) => <Loaded key={one.id} activity={one} />}</Read>;
};
