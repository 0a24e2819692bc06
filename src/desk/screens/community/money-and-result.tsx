import { useState } from 'react';
import { api } from '../../client.ts';
import { writeAmount, writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, TextArea, TextInput } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { Meter } from '../../parts/marks.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './activities.module.css';
import type { Activity, Costs as CostsPage, Result as ResultPage } from './activities.ts';

const Sum = ({ of }: { of: CostsPage }) => {
  const { t, language } = useWords();
  const amount = (value: string) => writeAmount({ currency: of.currency, amount: value }, language, true);
  if (of.budget === null) return <p className={style.quiet}>{t('activity.desk.cost-spent', { spent: amount(of.spent) })}</p>;
  const over = Number(of.spent) - Number(of.budget);
  return (
    <>
      <p className={style.quiet}>{t('activity.desk.cost-of', { spent: amount(of.spent), budget: amount(of.budget) })}</p>
      <Meter value={Math.min(Number(of.spent), Number(of.budget))} of={Number(of.budget)} name={t('activity.desk.budget')} />
      {over > 0 && <p className={style.warn}>{t('activity.desk.cost-over', { over: amount(over.toFixed(2)) })}</p>}
    </>
  );
};

/** Budget, and what was spent of it. */
export const Costs = ({ activity, works }: { activity: Activity; works: boolean }) => {
  const { t, language } = useWords();
  const costs = useRead<CostsPage>(`/activities/${activity.id}/costs`);
  const [what, setWhat] = useState('');
  const [amount, setAmount] = useState('');
  const renews = ['/activities'];
  const keep = useAct(() => api.post(`/activities/${activity.id}/costs`, { what, amount }), {
    renews,
    done: () => {
      setWhat('');
      setAmount('');
    },
  });
  const drop = useAct((id: string) => api.delete(`/activities/${activity.id}/costs/${id}`), { renews });
  return (
    <Section title={t('activity.desk.costs')}>
      <Read of={costs}>
        {(of) => (
          <>
            <Sum of={of} />
            <ul>
              {of.items.map((one) => (
                <Line
                  key={one.id}
                  end={
                    <>
                      <span className="num">{writeAmount({ currency: of.currency, amount: one.amount }, language, true)}</span>{' '}
                      {works && (
                        <Button weight="word" onClick={() => drop.mutate(one.id)}>
                          {t('activity.desk.cost-drop')}
                        </Button>
                      )}
                    </>
                  }
                >
                  {one.what}
                </Line>
              ))}
            </ul>
          </>
        )}
      </Read>
      {works && (
        <Form name={t('activity.desk.costs')} send={() => keep.mutate(undefined)}>
          <TextInput label={t('activity.desk.cost-what')} value={what} maxLength={120} onChange={(event) => setWhat(event.target.value)} />
          <TextInput
            label={t('activity.desk.cost-amount')}
            value={amount}
            inputMode="decimal"
            onChange={(event) => setAmount(event.target.value)}
          />
          <FormFoot>
            <Button type="submit" busy={keep.isPending} disabled={what.trim() === '' || !/^\d+(\.\d{1,2})?$/.test(amount)}>
              {t('activity.desk.cost-keep')}
            </Button>
          </FormFoot>
        </Form>
      )}
    </Section>
  );
};

const useLines = (of: ResultPage): string[] => {
  const { t, language } = useWords();
  const money = (value: number) => writeAmount({ currency: of.currency, amount: value.toFixed(2) }, language, true);
  const points = (value: number) => writeNumber(value * 100, language, 0);
  const { days, more, costPerGained: gained } = of;
  if (of.because === 'running') return [t('activity.desk.because-running', { left: of.daysLeft, days })];
  if (of.because === 'too-few') return [t('activity.desk.because-too-few', { fewest: 10 })];
  if (of.because !== 'counted') return [t(`activity.desk.because-${of.because}`)];
  return [
    more && t('activity.desk.result-more', { days, value: points(more.value), low: points(more.low), high: points(more.high) }),
    gained &&
      (gained.high === null
        ? t('activity.desk.result-gained-open', { value: money(gained.value), low: money(gained.low) })
        : t('activity.desk.result-gained', { value: money(gained.value), low: money(gained.low), high: money(gained.high) })),
    t('activity.desk.result-not-lot'),
  ].filter((line): line is string => Boolean(line));
};

const Figures = ({ of }: { of: ResultPage }) => {
  const { t, language } = useWords();
  const lines = useLines(of);
  const money = (value: number) => writeAmount({ currency: of.currency, amount: value.toFixed(2) }, language, true);
  const bought = (arm: ResultPage['came']) => `${t('activity.desk.result-bought', { days: of.days })} ${arm.bought}`;
  return (
    <>
      <ul className={style.figures}>
        <Line end={<span className="num">{of.came.people}</span>} note={of.came.people > 0 ? bought(of.came) : undefined}>
          {t('activity.desk.result-came')}
        </Line>
        <Line end={<span className="num">{of.wanted.people}</span>} note={of.wanted.people > 0 ? bought(of.wanted) : undefined}>
          {t('activity.desk.result-wanted')}
        </Line>
        {of.costPerGuest !== null && (
          <Line end={<span className="num">{money(of.costPerGuest)}</span>}>{t('activity.desk.result-cost')}</Line>
        )}
        {of.costPerReturning !== null && (
          <Line end={<span className="num">{money(of.costPerReturning)}</span>}>{t('activity.desk.result-returning')}</Line>
        )}
      </ul>
      {lines.map((line) => (
        <p key={line} className={style.quiet}>
          {line}
        </p>
      ))}
    </>
  );
};

/** Who came, who came back, and what that cost, said no surer than it is. */
export const Results = ({ activity }: { activity: Activity }) => {
  const { t } = useWords();
  const result = useRead<ResultPage>(`/activities/${activity.id}/result`);
  return (
    <Section title={t('activity.desk.result')}>
      <Read of={result}>{(of) => <Figures of={of} />}</Read>
    </Section>
  );
};

/** What it was like. */
export const Recap = ({ activity }: { activity: Activity }) => {
  const { t } = useWords();
  const [text, setText] = useState(activity.recap);
  const [link, setLink] = useState(activity.recapLink);
  const save = useAct(() => api.put(`/activities/${activity.id}/recap`, { text, link }), {
    quiet: true,
    renews: ['/activities'],
    done: () => showToast({ text: t('activity.desk.recap-saved') }),
  });
  return (
    <Section title={t('activity.desk.recap')}>
      <Form name={t('activity.desk.recap')} send={() => save.mutate(undefined)}>
        {save.error && <Problem error={save.error} />}
        <TextArea
          label={t('activity.desk.recap-text')}
          hint={t('activity.desk.about-hint')}
          value={text}
          rows={6}
          onChange={(event) => setText(event.target.value)}
        />
        <TextInput
          label={t('activity.desk.recap-link')}
          hint={t('activity.desk.recap-link-hint')}
          value={link}
          onChange={(event) => setLink(event.target.value)}
        />
        {activity.state === 'held' && <p className={style.quiet}>{t('activity.desk.recap-thanks')}</p>}
        <FormFoot>
          <Button type="submit" busy={save.isPending} disabled={text.trim() === '' && link.trim() === ''}>
            {t('activity.desk.recap-save')}
          </Button>
        </FormFoot>
      </Form>
    </Section>
  );
};
