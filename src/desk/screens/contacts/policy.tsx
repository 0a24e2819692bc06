import { useState } from 'react';
import type { Policy } from '../../../care/contact/index.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { CalendarsPart, type Coming, daysAreWhole } from './calendars.tsx';
import style from './contacts.module.css';

type Answer = {
  company: { id: string; name: string };
  version: number;
  madeAt: string | null;
  madeBy: string | null;
  policy: Policy;
  usual: Policy;
  coming: Coming[];
};
type Change = (policy: Policy) => void;
type Part = { policy: Policy; change: Change; locked: boolean };

const Figure = ({
  label,
  hint,
  value,
  set,
  locked,
}: {
  label: string;
  hint?: string;
  value: number;
  set: (value: number) => void;
  locked: boolean;
}) => (
  <TextInput
    label={label}
    hint={hint}
    type="number"
    min={0}
    value={value}
    readOnly={locked}
    onChange={(event) => set(Math.max(0, Math.trunc(Number(event.target.value) || 0)))}
  />
);

const Consent = ({ policy, change, locked }: Part) => {
  const { t } = useWords();
  const options = (['customer', 'given'] as const).map((value) => ({ value, word: t(`contact.policy.consent-${value}`) }));
  return (
    <Section title={t('contact.check.consent')} ruled>
      <p className={style.way}>{t('contact.policy.consent-way')}</p>
      <div className={style.pairs}>
        {(['give', 'ask'] as const).map((purpose) => (
          <Select
            key={purpose}
            label={t(`contact.purpose.${purpose}`)}
            options={options}
            value={policy.consent[purpose]}
            disabled={locked}
            onChange={(event) => change({ ...policy, consent: { ...policy.consent, [purpose]: event.target.value } })}
          />
        ))}
      </div>
    </Section>
  );
};

const Hours = ({ policy, change, locked }: Part) => {
  const { t } = useWords();
  return (
    <Section title={t('contact.check.hours')} ruled>
      <p className={style.way}>{t('contact.policy.hours-way')}</p>
      <div className={style.four}>
        {(['email', 'phone'] as const).flatMap((channel) =>
          (['from', 'until'] as const).map((edge) => (
            <TextInput
              key={channel + edge}
              label={t(`contact.policy.${edge}`, { channel: t(`contact.channel.${channel}`) })}
              value={policy.hours[channel][edge]}
              inputMode="numeric"
              readOnly={locked}
              onChange={(event) =>
                change({ ...policy, hours: { ...policy.hours, [channel]: { ...policy.hours[channel], [edge]: event.target.value } } })
              }
            />
          )),
        )}
      </div>
    </Section>
  );
};

type Cap = Policy['caps'][number];

const Caps = ({ policy, change, locked }: Part) => {
  const { t } = useWords();
  const set = (at: number, cap: Cap) => change({ ...policy, caps: policy.caps.map((one, place) => (place === at ? cap : one)) });
  const channels = (['any', 'email', 'phone'] as const).map((value) => ({ value, word: t(`contact.channel.${value}`) }));
  const spans = (['rolling', 'day', 'week', 'month'] as const).map((value) => ({ value, word: t(`contact.policy.per-${value}`) }));
  return (
    <Section title={t('contact.check.cap')} ruled>
      <p className={style.way}>{t('contact.policy.caps-way')}</p>
      {policy.caps.map((cap, at) => (
        // biome-ignore lint: caps have no name but their place
        <div className={style.cap} key={at}>
          <Select
            label={t('contact.screen.channel')}
            options={channels}
            value={cap.channel}
            disabled={locked}
            onChange={(event) => set(at, { ...cap, channel: event.target.value as Cap['channel'] })}
          />
          <Figure
            label={t('contact.policy.max')}
            value={cap.max}
            set={(max) => set(at, { ...cap, max: Math.max(1, max) })}
            locked={locked}
          />
          <Select
            label={t('contact.policy.per')}
            options={spans}
            value={cap.per}
            disabled={locked}
            onChange={(event) => set(at, { ...cap, per: event.target.value as Cap['per'] })}
          />
          {cap.per === 'rolling' ? (
            <Figure
              label={t('contact.policy.days')}
              value={cap.days}
              set={(days) => set(at, { ...cap, days: Math.max(1, days) })}
              locked={locked}
            />
          ) : (
            <span />
          )}
          {!locked && (
            <Button weight="word" onClick={() => change({ ...policy, caps: policy.caps.filter((_, place) => place !== at) })}>
              {t('contact.policy.remove')}
            </Button>
          )}
        </div>
      ))}
      {!locked && policy.caps.length < 10 && (
        <div className={style.foot}>
          <Button onClick={() => change({ ...policy, caps: [...policy.caps, { channel: 'any', max: 1, per: 'rolling', days: 7 }] })}>
            {t('contact.policy.add')}
          </Button>
        </div>
      )}
    </Section>
  );
};

const Manners = ({ policy, change, locked }: Part) => {
  const { t } = useWords();
  const { balance, fatigue } = policy;
  return (
    <Section title={t('contact.policy.manners')} ruled>
      <div className={style.pairs}>
        <Figure
          label={t('contact.policy.gap')}
          value={policy.gapHours}
          set={(gapHours) => change({ ...policy, gapHours })}
          locked={locked}
        />
        <Figure
          label={t('contact.policy.gives')}
          hint={t('contact.policy.gives-hint')}
          value={balance.gives}
          set={(gives) => change({ ...policy, balance: { ...balance, gives } })}
          locked={locked}
        />
        <Figure
          label={t('contact.policy.free-asks')}
          value={balance.freeAsks}
          set={(freeAsks) => change({ ...policy, balance: { ...balance, freeAsks } })}
          locked={locked}
        />
        <Figure
          label={t('contact.policy.unanswered')}
          value={fatigue.unanswered}
          set={(unanswered) => change({ ...policy, fatigue: { ...fatigue, unanswered: Math.max(2, unanswered) } })}
          locked={locked}
        />
        <Figure
          label={t('contact.policy.rest')}
          value={fatigue.restDays}
          set={(restDays) => change({ ...policy, fatigue: { ...fatigue, restDays: Math.max(1, restDays) } })}
          locked={locked}
        />
        <Figure
          label={t('contact.policy.spread')}
          hint={t('contact.policy.spread-hint')}
          value={policy.spreadMinutes}
          set={(spreadMinutes) => change({ ...policy, spreadMinutes })}
          locked={locked}
        />
      </div>
    </Section>
  );
};

const Editor = ({ of, locked }: { of: Answer; locked: boolean }) => {
  const { t } = useWords();
  const [policy, setPolicy] = useState(of.policy);
  const save = useAct(() => api.put<Answer>('/contact-policy', policy, { version: of.version }), {
    renews: ['/contact-policy', '/customers'],
    done: () => showToast({ text: t('contact.policy.saved') }),
  });
  const whole = daysAreWhole(policy.calendars);
  const part = { policy, change: setPolicy, locked };
  return (
    <Form name={t('contact.screen.policy')} send={() => save.mutate(undefined)}>
      <p className={style.quiet}>
        {of.company.name} ·{' '}
        {of.version === 0 ? t('contact.policy.never-changed') : t('contact.policy.version', { version: of.version, name: of.madeBy ?? '' })}
        {of.madeAt && (
          <>
            {' · '}
            <When at={of.madeAt} precise />
          </>
        )}
      </p>
      <Consent {...part} />
      <Hours {...part} />
      <CalendarsPart
        calendars={policy.calendars}
        change={(calendars) => setPolicy({ ...policy, calendars })}
        coming={of.coming}
        locked={locked}
      />
      <Caps {...part} />
      <Manners {...part} />
      {!locked && (
        <div className={style.foot}>
          <Button weight="do" type="submit" busy={save.isPending} disabled={policy === of.policy || !whole}>
            {t('contact.policy.save')}
          </Button>
          <Button onClick={() => setPolicy(of.usual)}>{t('contact.policy.usual')}</Button>
          {!whole && <span className={style.quiet}>{t('quiet.bad-day')}</span>}
        </div>
      )}
    </Form>
  );
};

/** What the company allows itself; managers change it, everybody may read it. */
export const PolicyPage = () => {
  const { me } = useSession();
  const answer = useRead<Answer>('/contact-policy');
  return (
    <div className={style.narrow}>
      <Read of={answer}>{(of) => <Editor key={of.version} of={of} locked={me.role !== 'owner' && me.role !== 'manager'} />}</Read>
    </div>
  );
};
