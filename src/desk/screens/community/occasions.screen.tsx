import { useState } from 'react';
import { Link } from 'react-router';
import type { Language } from '../../../kernel/language.ts';
import { rowDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Switch } from '../../parts/field.tsx';
import { Page, PageHead } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useTitle } from '../../shell/title.ts';
import style from './activities.module.css';
import type { Occasion } from './activities.ts';
import { ActivityWays } from './activity-ways.tsx';
import { CommunityTabs } from './community-tabs.tsx';
import { OwnForm, PlanForm } from './occasion-form.tsx';

const monthName = (month: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 15));

const makeAddress = (one: Occasion, name: string): string => {
  const fields = { company: one.companyId, occasion: one.id ?? '', on: one.on, title: name, place: one.place, about: one.theme };
  return `/community/activities/new?${new URLSearchParams(fields)}`;
};

const Line = ({ one, leads, works, plan }: { one: Occasion; leads: boolean; works: boolean; plan: () => void }) => {
  const { t, either } = useWords();
  const { today } = useSession();
  const name = either(one.name);
  const planned = [one.audience, one.place, one.theme].filter(Boolean).join(' · ');
  return (
    <div className={style.occasion}>
      <time dateTime={one.on} className="num">
        {rowDay(one.on, today)}
      </time>
      <span>
        {one.key === null ? <strong>{name}</strong> : name}
        {one.years !== null && <span className={style.quiet}> · {t('activity.desk.years', { years: one.years })}</span>}
      </span>
      <span className={`${style.quiet} ${style.plan}`}>
        {one.activities.map((activity) => (
          <Link key={activity.id} to={`/community/activities/${activity.id}`}>
            {activity.title}{' '}
          </Link>
        ))}
        {planned}
      </span>
      <span className={style.deeds}>
        {leads && (
          <Button weight="word" onClick={plan}>
            {t('activity.desk.keep')}
          </Button>
        )}
        {works && one.on >= today && (
          <ButtonLink weight="word" to={makeAddress(one, name)}>
            {t('activity.desk.make')}
          </ButtonLink>
        )}
      </span>
    </div>
  );
};

const Year = ({ items, leads, works }: { items: Occasion[]; leads: boolean; works: boolean }) => {
  const { t, language } = useWords();
  const [planning, setPlanning] = useState<Occasion>();
  const [all, setAll] = useState(false);
  const shown = items.filter((one) => all || one.id !== null || one.rule.calendar !== 'term');
  const months = Map.groupBy(shown, (one) => Number(one.on.slice(5, 7)));
  return (
    <>
      <p className={style.terms}>
        <Switch checked={all} change={setAll}>
          {t('activity.desk.show-all')}
        </Switch>
      </p>
      {shown.length === 0 && <Empty>{t('activity.desk.occasion-none')}</Empty>}
      {[...months].map(([month, ones]) => (
        <section key={month} className={style.month}>
          <h2>{monthName(month, language)}</h2>
          <div className={style.days}>
            {ones.map((one) => (
              <Line key={`${one.key ?? one.id} ${one.on}`} one={one} leads={leads} works={works} plan={() => setPlanning(one)} />
            ))}
          </div>
        </section>
      ))}
      {planning && <PlanForm occasion={planning} close={() => setPlanning(undefined)} />}
    </>
  );
};

const Calendar = ({ companyId }: { companyId: string }) => {
  const { t } = useWords();
  const { me, today } = useSession();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [adding, setAdding] = useState(false);
  const found = useRead<{ items: Occasion[] }>('/occasions', { companyId, year });
  const leads = me.role === 'owner' || me.role === 'manager';
  return (
    <Page>
      <PageHead
        title={t('activity.desk.ways-year')}
        beside={<ActivityWays at="year" />}
        acts={leads && <Button onClick={() => setAdding(true)}>{t('activity.desk.new-occasion')}</Button>}
        meta={
          <span className={style.years}>
            <Button weight="word" onClick={() => setYear(year - 1)}>
              {t('activity.desk.year-before')}
            </Button>
            <strong className="num">{t('activity.desk.year', { year })}</strong>
            <Button weight="word" onClick={() => setYear(year + 1)}>
              {t('activity.desk.year-after')}
            </Button>
          </span>
        }
      />
      <CommunityTabs at="activities" />
      <div className={style.table}>
        <Read of={found}>{({ items }) => <Year items={items} leads={leads} works={me.role !== 'viewer'} />}</Read>
      </div>
      {adding && <OwnForm companyId={companyId} close={() => setAdding(false)} />}
    </Page>
  );
};

/** The occasions of a year, by month. */
export const Component = () => {
  const { t } = useWords();
  useTitle(t('activity.desk.ways-year'));
  const companies = useRead<{ items: { id: string }[] }>('/companies');
  return <Read of={companies}>{({ items }) => (items[0] ? <Calendar companyId={items[0].id} /> : null)}</Read>;
};
