import { dayOf, daysApart, rowDay, sayDay } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Money } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { useSession } from '../../session.ts';
import style from './customer.module.css';
import type { Customer, Figures } from './customer.ts';
import { Reach } from './reach.tsx';
import { useWritten } from './use-written.ts';

const Worth = ({ figures }: { figures: Figures | null }) => {
  const { t } = useWords();
  const { amount } = useWritten();
  const of = (value: string) => amount({ currency: figures?.currency ?? 'CNY', amount: value });
  return (
    <Section title={t('profile.page.worth')} end={figures?.orders ? t('profile.page.worth-note') : undefined}>
      {!figures && <p className={style.small}>{t('profile.page.worth-later')}</p>}
      {figures && figures.orders + figures.credits === 0 && <p className={style.small}>{t('profile.page.worth-none')}</p>}
      {figures && figures.orders + figures.credits > 0 && (
        <>
          <p className={style.figure}>
            <Money of={{ currency: figures.currency, amount: figures.profit }} />
          </p>
          <p className={style.small}>{t('profile.page.worth-profit', { margin: of(figures.margin), serving: of(figures.costToServe) })}</p>
          <p className={style.small}>{t('profile.page.worth-revenue', { revenue: of(figures.revenue), year: of(figures.revenueYear) })}</p>
          <p className={style.small}>{t('profile.page.worth-orders', { count: figures.orders, credits: figures.credits })}</p>
        </>
      )}
    </Section>
  );
};

type Moment = { day: string; word: string; kind: 'dot' | 'ring' | 'tick' };

/** The last purchase, when the next was due, from when it is late, and today, on one line of days. */
const RhythmLine = ({ last, due, late }: { last: string; due: string; late: string }) => {
  const { t, language } = useWords();
  const { today } = useSession();
  const end = [today, late].sort().at(-1) ?? today;
  const whole = Math.max(1, daysApart(last, end));
  const at = (day: string) => Math.min(100, Math.max(0, (daysApart(last, day) / whole) * 100));
  const moments: Moment[] = [
    { day: last, word: t('profile.page.last'), kind: 'dot' },
    { day: due, word: t('profile.page.due-at'), kind: 'ring' },
    { day: late, word: t('profile.page.late-at'), kind: 'ring' },
    { day: today, word: t('profile.page.today'), kind: 'tick' },
  ];
  const said = (day: string) => sayDay(day, language, today);
  // labels that would overlap give way to those that matter more: today, last, late, due
  const shown = [3, 0, 2, 1].reduce<number[]>((kept, index) => {
    const place = at(moments[index]?.day ?? today);
    return kept.some((other) => Math.abs(at(moments[other]?.day ?? today) - place) < 16) ? kept : [...kept, index];
  }, []);
  const overdue = today >= late;
  return (
    <>
      <svg
        className={style.line}
        role="img"
        aria-label={t('profile.page.rhythm-picture', { last: said(last), due: said(due), late: said(late), today: said(today) })}
      >
        <line x1="0" x2={`${at(today)}%`} y1="15" y2="15" stroke="var(--celadon)" />
        <line x1={`${at(today)}%`} x2="100%" y1="15" y2="15" stroke="var(--line-strong)" strokeDasharray="3 3" />
        {overdue && <line x1={`${at(late)}%`} x2={`${at(today)}%`} y1="15" y2="15" stroke="var(--clay)" strokeWidth="2" />}
        <circle cx={`${at(last)}%`} cy="15" r="6" fill="var(--celadon)" />
        <circle cx={`${at(due)}%`} cy="15" r="4" fill="var(--paper)" stroke="var(--celadon)" strokeWidth="1.5" />
        <circle cx={`${at(late)}%`} cy="15" r="4" fill="var(--paper)" stroke="var(--clay)" strokeWidth="1.5" />
        <line x1={`${at(today)}%`} x2={`${at(today)}%`} y1="7" y2="23" stroke="var(--ink)" strokeWidth="1.5" />
      </svg>
      <div className={style.marks} aria-hidden="true">
        {shown.map((index) => {
          const one = moments[index];
          if (!one) return null;
          const place = at(one.day);
          const edge = place < 8 ? style.first : place > 92 ? style.last : undefined;
          return (
            <span key={one.word} className={edge} style={{ left: `${place}%` }}>
              {one.kind === 'tick' ? <b>{one.word}</b> : one.word}
              <br />
              {rowDay(one.day, today)}
            </span>
          );
        })}
      </div>
    </>
  );
};

const Rhythm = ({ figures }: { figures: Figures | null }) => {
  const { t, language } = useWords();
  const { today, zone } = useSession();
  const { rhythmDays, rhythmSpread, lastOrder, dueOn, lateOn } = figures ?? {};
  const known = rhythmDays && lastOrder && dueOn && lateOn;
  const days = (count: number) => writeNumber(Math.max(1, count), language, 0);
  const late = lateOn ? daysApart(lateOn, today) : -1;
  const state = () => {
    if (late >= 0 && dueOn) return <span className={style.no}>{t('profile.page.rhythm-late', { count: daysApart(dueOn, today) })}</span>;
    if (dueOn && daysApart(dueOn, today) >= 0) return <span className={style.wait}>{t('profile.page.rhythm-due')}</span>;
    return t('profile.page.rhythm-fine');
  };
  return (
    <Section title={t('profile.page.rhythm')} end={known ? state() : undefined}>
      {!known && <p className={style.small}>{t('profile.page.rhythm-none')}</p>}
      {known && (
        <>
          <p className={style.rhythm}>{t('profile.page.rhythm-is', { days: days(rhythmDays) })}</p>
          {typeof rhythmSpread === 'number' && (
            <p className={style.small}>{t('profile.page.rhythm-spread', { days: days(rhythmSpread) })}</p>
          )}
          <RhythmLine last={dayOf(lastOrder, zone)} due={dueOn} late={lateOn} />
        </>
      )}
    </Section>
  );
};

/** Worth, rhythm, how to reach: what one wants to know before doing anything. */
export const Standing = ({ customer, renew }: { customer: Customer; renew: { consent: () => void; address: () => void } }) => (
  <div className={style.strip}>
    <Worth figures={customer.metrics} />
    <Rhythm figures={customer.metrics} />
    <Reach customer={customer} {...renew} />
  </div>
);
