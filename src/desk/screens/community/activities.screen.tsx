import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { InEveryLanguage } from '../../../kernel/language.ts';
import { useWords } from '../../language.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Line } from '../../parts/list.tsx';
import { Page, PageHead, Section } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import style from './activities.module.css';
import { type Activity, saysWhen } from './activities.ts';
import { ActivityWays } from './activity-ways.tsx';
import { CommunityTabs } from './community-tabs.tsx';

const useColumns = (): Column<Activity>[] => {
  const { t, language } = useWords();
  return [
    { id: 'title', head: t('activity.desk.name'), cell: (one) => <strong>{one.title}</strong> },
    { id: 'when', head: t('activity.desk.when'), cell: (one) => <span className="num">{saysWhen(language, one)}</span> },
    { id: 'seats', head: t('activity.desk.seats'), cell: (one) => <span className="num">{`${one.taken} / ${one.seats}`}</span>, end: true },
    {
      id: 'waiting',
      head: t('activity.desk.waiting'),
      cell: (one) => <span className="num">{one.waiting || '—'}</span>,
      end: true,
      spare: true,
    },
    {
      id: 'state',
      head: t('activity.desk.state'),
      cell: (one) =>
        one.state === 'open' && one.operators.length === 0 ? (
          <span className={style.warn}>{t('activity.desk.no-operator')}</span>
        ) : (
          t(`activity.state.${one.state}`)
        ),
      spare: true,
    },
  ];
};

const List = ({ past, make }: { past: boolean; make: ReactNode }) => {
  const { t } = useWords();
  const list = usePages<Activity>('/activities', { limit: 100, past: past ? 'yes' : 'no' });
  const columns = useColumns();
  if (list.isPending) return <Loading />;
  if (list.error) return <Problem error={list.error} again={() => void list.refetch()} />;
  if (list.items.length === 0)
    return (
      <Empty way={t('activity.desk.none-way')} acts={make}>
        {t('activity.desk.none')}
      </Empty>
    );
  return (
    <Table
      name={t('activity.desk.title')}
      rows={list.items}
      columns={columns}
      keyOf={(one) => one.id}
      to={(one) => `/community/activities/${one.id}`}
      more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
      reading={list.isFetchingNextPage}
    />
  );
};

type Need = { activityId: string; code: string; text: InEveryLanguage };

/** What waits for a person, first. */
const Needs = () => {
  const { t, either } = useWords();
  const needs = useRead<{ items: Need[] }>('/activity-needs');
  if (!needs.data || needs.data.items.length === 0) return null;
  return (
    <Section title={t('activity.desk.needs')}>
      <ul>
        {needs.data.items.map((one) => (
          <Line key={`${one.code} ${one.activityId}`}>
            <Link to={`/community/activities/${one.activityId}`}>{either(one.text)}</Link>
          </Line>
        ))}
      </ul>
    </Section>
  );
};

/** Every activity, to come or past. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const navigate = useNavigate();
  const [past, setPast] = useState(false);
  useTitle(t('activity.desk.title'));
  const works = me.role !== 'viewer';
  useKeys(
    'activity.desk.title',
    works ? [{ press: 'n', words: 'activity.desk.new', act: () => void navigate('/community/activities/new') }] : [],
  );
  const make = works && (
    <ButtonLink weight="do" to="/community/activities/new" press="n">
      {t('activity.desk.new')}
    </ButtonLink>
  );
  return (
    <Page>
      <PageHead title={t('activity.desk.title')} beside={<ActivityWays at="list" />} acts={make} />
      <CommunityTabs />
      <div className={style.table}>
        <Needs />
      </div>
      <div className={style.table}>
        <div className={style.sides}>
          {([false, true] as const).map((side) => (
            <button key={String(side)} type="button" aria-pressed={past === side} onClick={() => setPast(side)}>
              {t(side ? 'activity.desk.past' : 'activity.desk.coming')}
            </button>
          ))}
        </div>
        <List key={String(past)} past={past} make={null} />
      </div>
    </Page>
  );
};
