import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Form, FormFoot } from '../../parts/field.tsx';
import { Page, PageHead, Section } from '../../parts/section.tsx';
import { Problem, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useTitle } from '../../shell/title.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './activities.module.css';
import { type Activity, localIn, saysWhen } from './activities.ts';
import { ActivityFields, bodyOf, type Draft, isWhole } from './activity-form.tsx';

type Company = { id: string; name: string; zone: string; language: 'zh' | 'en' };

const draftOf = (one: Activity): Draft => ({
  ...one,
  occasionId: one.occasionId ?? '',
  startsAt: localIn(one.zone, one.startsAt),
  endsAt: localIn(one.zone, one.endsAt),
  seats: String(one.seats),
  companions: String(one.companions),
  price: one.price ?? '',
  companionPrice: one.companionPrice ?? '',
  budget: one.budget ?? '',
  segmentId: one.segmentId ?? '',
  signsUntil: one.signsUntil ? localIn(one.zone, one.signsUntil) : '',
  offerHours: String(one.offerHours),
});

/** Only what the form holds, so that nothing else of the activity is sent back. */
const plain = ({
  companyId,
  occasionId,
  title,
  about,
  place,
  startsAt,
  endsAt,
  zone,
  language,
  seats,
  companions,
  price,
  ...rest
}: Draft): Draft => ({
  ...{ companyId, occasionId, title, about, place, startsAt, endsAt, zone, language, seats, companions, price },
  companionPrice: rest.companionPrice,
  budget: rest.budget,
  hosts: rest.hosts,
  operators: rest.operators,
  who: rest.who,
  segmentId: rest.segmentId,
  signsUntil: rest.signsUntil,
  offerHours: rest.offerHours,
});

/** A new one, from what the address tells of its occasion: an evening, two hours and a half. */
const freshOf = (company: Company, search: URLSearchParams, operator: string): Draft => {
  const on = search.get('on') ?? '';
  const at = (time: string) => (/^\d{4}-\d\d-\d\d$/.test(on) ? `${on}T${time}` : '');
  return {
    companyId: company.id,
    occasionId: search.get('occasion') ?? '',
    title: search.get('title') ?? '',
    about: search.get('about') ?? '',
    place: search.get('place') ?? '',
    startsAt: at('19:00'),
    endsAt: at('21:30'),
    zone: company.zone,
    language: company.language,
    seats: '24',
    companions: '1',
    price: '',
    companionPrice: '',
    budget: '',
    hosts: '',
    operators: [operator],
    who: 'everybody',
    segmentId: '',
    signsUntil: '',
    offerHours: '24',
  };
};

const Preview = ({ draft }: { draft: Draft }) => {
  const { t, language } = useWords();
  const at = Date.parse(`${draft.startsAt}Z`);
  return (
    <Section title={t('activity.desk.preview')}>
      <div className={style.preview} lang={draft.language}>
        <span className="num">{at ? saysWhen(language, { startsAt: new Date(at).toISOString(), zone: 'UTC' }) : ''}</span>
        <h3>{draft.title || '—'}</h3>
        <p>{draft.about}</p>
        <p className={style.quiet}>{[draft.place, draft.hosts].filter(Boolean).join(' · ')}</p>
        <p className={style.quiet}>{t('activity.portal.left', { count: Number(draft.seats) || 0 })}</p>
      </div>
    </Section>
  );
};

const Edit = ({ activity, first }: { activity: Activity | undefined; first: Draft }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(first);
  useTitle(activity?.title ?? t('activity.desk.new'));
  const back = activity ? `/community/activities/${activity.id}` : '/community/activities';
  const save = useAct(
    () =>
      activity
        ? api.patch<Activity>(`/activities/${activity.id}`, bodyOf(draft), activity.version)
        : api.post<Activity>('/activities', { companyId: draft.companyId, ...bodyOf(draft) }),
    {
      quiet: true,
      renews: ['/activities', '/occasions'],
      done: (kept) => {
        showToast({ text: t(activity ? 'activity.desk.saved' : 'activity.desk.made') });
        void navigate(`/community/activities/${kept.id}`);
      },
    },
  );
  return (
    <Page>
      <Link to={back} className={style.back}>
        ← {activity?.title ?? t('activity.desk.back')}
      </Link>
      <PageHead title={activity ? t('activity.desk.edit') : t('activity.desk.new')} />
      <div className={style.columns}>
        <Form name={t('activity.desk.new')} send={() => isWhole(draft) && save.mutate(undefined)}>
          {save.error && <Problem error={save.error} />}
          <ActivityFields draft={draft} change={(part) => setDraft((was) => ({ ...was, ...part }))} />
          {!isWhole(draft) && <p className={style.quiet}>{t('activity.desk.fill-what')}</p>}
          <FormFoot>
            <Button weight="do" type="submit" busy={save.isPending} disabled={!isWhole(draft)}>
              {t('activity.desk.save')}
            </Button>
            <ButtonLink weight="bare" to={back}>
              {t('activity.desk.cancel')}
            </ButtonLink>
          </FormFoot>
        </Form>
        <div className={style.side}>
          <Preview draft={draft} />
        </div>
      </div>
    </Page>
  );
};

const Fresh = () => {
  const { me } = useSession();
  const [search] = useSearchParams();
  const companies = useRead<{ items: Company[] }>('/companies');
  return (
    <Read of={companies}>
      {({ items }) => {
        const company = items.find((one) => one.id === search.get('company')) ?? items[0];
        return company ? <Edit activity={undefined} first={freshOf(company, search, me.id)} /> : null;
      }}
    </Read>
  );
};

/** Makes an activity, or changes one. */
export const Component = () => {
  const { id } = useParams();
  const activity = useRead<Activity>(id ? `/activities/${id}` : undefined);
  if (!id) return <Fresh />;
  return <Read of={activity}>{(one) => <Edit key={one.id} activity={one} first={plain(draftOf(one))} />}</Read>;
};
