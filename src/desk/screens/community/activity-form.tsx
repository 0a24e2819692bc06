import type { ReactNode } from 'react';
import { languages } from '../../../kernel/language.ts';
import { languageNames, useWords } from '../../language.ts';
import { Checkbox, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import style from './activities.module.css';
import type { Occasion } from './activities.ts';

/** An activity as its form holds it: texts as typed, times by the clocks of the place. */
export type Draft = {
  companyId: string;
  occasionId: string;
  title: string;
  about: string;
  place: string;
  startsAt: string;
  endsAt: string;
  zone: string;
  language: 'zh' | 'en';
  seats: string;
  companions: string;
  price: string;
  companionPrice: string;
  budget: string;
  hosts: string;
  operators: string[];
  who: 'everybody' | 'members' | 'segment';
  segmentId: string;
  signsUntil: string;
  offerHours: string;
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The same as the door takes it. */
export const bodyOf = ({ companyId: _, ...draft }: Draft) => ({
  ...draft,
  occasionId: orNull(draft.occasionId),
  seats: Number(draft.seats),
  companions: Number(draft.companions),
  price: orNull(draft.price),
  companionPrice: orNull(draft.companionPrice),
  budget: orNull(draft.budget),
  segmentId: draft.who === 'segment' ? orNull(draft.segmentId) : null,
  signsUntil: orNull(draft.signsUntil),
  offerHours: Number(draft.offerHours),
});

export const isWhole = (draft: Draft): boolean =>
  draft.title.trim() !== '' &&
  draft.startsAt !== '' &&
  draft.endsAt > draft.startsAt &&
  Number(draft.seats) >= 1 &&
  (draft.who !== 'segment' || draft.segmentId !== '');

type Fields = { draft: Draft; change: (part: Partial<Draft>) => void };

const useColleagues = (): { id: string; name: string }[] => {
  const { me } = useSession();
  const leads = me.role === 'owner' || me.role === 'manager';
  const all = useRead<{ items: { id: string; name: string }[] }>(leads ? '/staff' : undefined, { limit: 100 });
  return all.data?.items ?? [{ id: me.id, name: me.name }];
};

const Operators = ({ draft, change }: Fields) => {
  const { t } = useWords();
  const colleagues = useColleagues();
  return (
    <fieldset className={`${style.tick} ${style.wide}`}>
      <legend>{t('activity.desk.operators')}</legend>
      {colleagues.map((one) => (
        <Checkbox
          key={one.id}
          checked={draft.operators.includes(one.id)}
          change={(on) => change({ operators: on ? [...draft.operators, one.id] : draft.operators.filter((id) => id !== one.id) })}
        >
          {one.name}
        </Checkbox>
      ))}
    </fieldset>
  );
};

const Who = ({ draft, change }: Fields) => {
  const { t } = useWords();
  const segments = useRead<{ items: { id: string; name: string; companyId: string }[] }>(
    draft.who === 'segment' ? '/segments' : undefined,
    {
      limit: 200,
    },
  );
  const options = (segments.data?.items ?? []).filter((one) => one.companyId === draft.companyId);
  return (
    <>
      <Select
        label={t('activity.desk.who')}
        value={draft.who}
        options={(['everybody', 'members', 'segment'] as const).map((who) => ({ value: who, word: t(`activity.desk.who-${who}`) }))}
        onChange={(event) => change({ who: event.target.value as Draft['who'] })}
      />
      {draft.who === 'segment' && (
        <Select
          label={t('activity.desk.segment')}
          value={draft.segmentId}
          options={[{ value: '', word: '—' }, ...options.map((one) => ({ value: one.id, word: one.name }))]}
          onChange={(event) => change({ segmentId: event.target.value })}
        />
      )}
    </>
  );
};

const OccasionField = ({ draft, change }: Fields) => {
  const { t, either } = useWords();
  const year = Number((draft.startsAt || '2026').slice(0, 4));
  const found = useRead<{ items: Occasion[] }>('/occasions', { companyId: draft.companyId, year });
  const kept = (found.data?.items ?? []).filter((one) => one.id !== null);
  return (
    <Select
      label={t('activity.desk.occasion')}
      value={draft.occasionId}
      options={[
        { value: '', word: t('activity.desk.occasion-any') },
        ...kept.map((one) => ({ value: one.id ?? '', word: `${either(one.name)} ${one.on.slice(5)}` })),
      ]}
      onChange={(event) => change({ occasionId: event.target.value })}
    />
  );
};

/** The fields of an activity. */
export const ActivityFields = ({ draft, change }: Fields): ReactNode => {
  const { t } = useWords();
  const text = (name: 'title' | 'place' | 'hosts' | 'zone', max: number) => ({
    value: draft[name],
    maxLength: max,
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const figure = (name: 'seats' | 'companions' | 'offerHours', min: number, max: number) => ({
    type: 'number',
    min,
    max,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const amount = (name: 'price' | 'companionPrice' | 'budget') => ({
    inputMode: 'decimal' as const,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const time = (name: 'startsAt' | 'endsAt' | 'signsUntil') => ({
    type: 'datetime-local',
    value: draft[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <div className={style.fields}>
      <div className={style.wide}>
        <TextInput label={t('activity.desk.name')} {...text('title', 120)} />
      </div>
      <div className={style.wide}>
        <TextArea
          label={t('activity.desk.about')}
          hint={t('activity.desk.about-hint')}
          rows={6}
          value={draft.about}
          onChange={(event) => change({ about: event.target.value })}
        />
      </div>
      <TextInput label={t('activity.desk.starts')} {...time('startsAt')} />
      <TextInput label={t('activity.desk.ends')} {...time('endsAt')} />
      <TextInput label={t('activity.desk.signs-until')} {...time('signsUntil')} />
      <TextInput label={t('activity.desk.zone')} {...text('zone', 60)} />
      <TextInput label={t('activity.desk.place')} {...text('place', 200)} />
      <TextInput label={t('activity.desk.hosts')} {...text('hosts', 200)} />
      <TextInput label={t('activity.desk.seats-field')} {...figure('seats', 1, 10_000)} />
      <TextInput label={t('activity.desk.companions')} {...figure('companions', 0, 9)} />
      <TextInput label={t('activity.desk.price')} hint={t('activity.desk.price-hint')} {...amount('price')} />
      <TextInput label={t('activity.desk.companion-price')} {...amount('companionPrice')} />
      <TextInput label={t('activity.desk.budget')} {...amount('budget')} />
      <TextInput label={t('activity.desk.offer-hours')} {...figure('offerHours', 1, 168)} />
      <OccasionField draft={draft} change={change} />
      <Select
        label={t('profile.field.language')}
        value={draft.language}
        options={languages.map((one) => ({ value: one, word: languageNames[one] }))}
        onChange={(event) => change({ language: event.target.value === 'zh' ? 'zh' : 'en' })}
      />
      <Who draft={draft} change={change} />
      <Operators draft={draft} change={change} />
    </div>
  );
};
