import type { Policy } from '../../../care/contact/index.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Select, TextInput } from '../../parts/field.tsx';
import style from './contacts.module.css';

export type QuietDay = Policy['calendars'][string]['days'][number];

const numbers = (most: number) => Array.from({ length: most }, (_, place) => String(place + 1).padStart(2, '0'));
const options = (most: number) => numbers(most).map((value) => ({ value, word: String(Number(value)) }));
/** The longest a month of the sun can be. */
const mostDays = (month: string): number => (month === '02' ? 29 : ['04', '06', '09', '11'].includes(month) ? 30 : 31);

/** The same day said another way, as far as it can be. */
const turned = (one: QuietDay, every: QuietDay['every'], year: string): QuietDay => {
  const yearly = one.on.slice(-5) || '01-01';
  return { ...one, every, on: every === 'once' ? `${year}-${yearly}` : yearly };
};

const Yearly = ({ one, change, locked }: { one: QuietDay; change: (one: QuietDay) => void; locked: boolean }) => {
  const { t } = useWords();
  const [month = '01', day = '01'] = one.on.split('-');
  const most = (of: string) => (one.every === 'lunar' ? 30 : mostDays(of));
  const move = (to: string, on: string) => change({ ...one, on: `${to}-${Number(on) > most(to) ? String(most(to)) : on}` });
  return (
    <>
      <Select
        label={t('quiet.month')}
        options={options(12)}
        value={month}
        disabled={locked}
        onChange={(event) => move(event.target.value, day)}
      />
      <Select
        label={t('quiet.day')}
        options={options(most(month))}
        value={day}
        disabled={locked}
        onChange={(event) => move(month, event.target.value)}
      />
    </>
  );
};

type Row = { one: QuietDay; change: (one: QuietDay) => void; remove: () => void; locked: boolean; year: string };

/** One named day of rest: how often it comes, when, how long it lasts. */
export const DayRow = ({ one, change, remove, locked, year }: Row) => {
  const { t } = useWords();
  return (
    <li className={style.rest}>
      <TextInput
        label={t('quiet.name')}
        value={one.name}
        maxLength={60}
        readOnly={locked}
        onChange={(event) => change({ ...one, name: event.target.value })}
      />
      <Select
        label={t('quiet.every')}
        options={(['once', 'solar', 'lunar'] as const).map((value) => ({ value, word: t(`quiet.every-${value}`) }))}
        value={one.every}
        disabled={locked}
        onChange={(event) => change(turned(one, event.target.value as QuietDay['every'], year))}
      />
      {one.every === 'once' ? (
        <div className={style.whole}>
          <TextInput
            label={t('quiet.on')}
            type="date"
            value={one.on}
            readOnly={locked}
            onChange={(event) => change({ ...one, on: event.target.value })}
          />
        </div>
      ) : (
        <Yearly one={one} change={change} locked={locked} />
      )}
      <TextInput
        label={t('quiet.days')}
        type="number"
        min={1}
        max={31}
        value={one.days}
        readOnly={locked}
        onChange={(event) => change({ ...one, days: Math.min(31, Math.max(1, Math.trunc(Number(event.target.value)) || 1)) })}
      />
      {!locked && (
        <Button weight="word" onClick={remove}>
          {t('quiet.remove')}
        </Button>
      )}
    </li>
  );
};
