import { useState } from 'react';
import type { Policy } from '../../../care/contact/index.ts';
import { countryCodes } from '../../../kernel/country.ts';
import { sayCountry } from '../../../kernel/country-name.ts';
import type { InEveryLanguage } from '../../../kernel/language.ts';
import { api } from '../../client.ts';
import { sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox, Select } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { DayRow, type QuietDay } from './calendar-day.tsx';
import style from './contacts.module.css';

type Calendars = Policy['calendars'];
type Calendar = Calendars[string];
type PublicDays = { items: (Omit<QuietDay, 'name'> & { name: InEveryLanguage })[] };
export type Coming = { country: string; name: string; from: string; until: string };

const everywhere = '*';
/** Countries whose public holidays the house can reckon (see the door public-days). */
const reckoned = ['CN', 'GB'];
const fresh: Calendar = { sundays: false, holidays: [], days: [] };

const useCountry = () => {
  const { t, language } = useWords();
  return (country: string) => (country === everywhere ? t('quiet.everywhere') : (sayCountry(country, language) ?? country));
};

type One = { country: string; calendar: Calendar; change: (calendar: Calendar) => void; drop: () => void; locked: boolean };

const OneCalendar = ({ country, calendar, change, drop, locked }: One) => {
  const { t, language } = useWords();
  const { today } = useSession();
  const name = useCountry();
  const { days, holidays } = calendar;
  const replace = (at: number, ...by: QuietDay[]) => change({ ...calendar, days: days.toSpliced(at, 1, ...by) });
  const fill = useAct(() => api.get<PublicDays>(`/public-days?country=${country}`), {
    done: ({ items }) => {
      const known = new Set(days.map((one) => `${one.every} ${one.on}`));
      const more = items.filter((one) => !known.has(`${one.every} ${one.on}`)).map((one) => ({ ...one, name: one.name[language] }));
      change({ ...calendar, days: [...days, ...more] });
    },
  });
  return (
    <fieldset className={style.calendar}>
      <legend>{name(country)}</legend>
      <Checkbox checked={calendar.sundays} disabled={locked} change={(sundays) => change({ ...calendar, sundays })}>
        {t('quiet.sundays')}
      </Checkbox>
      {days.length + holidays.length === 0 && <p className={style.quiet}>{t('quiet.empty')}</p>}
      <ul>
        {days.map((one, at) => (
          <DayRow
            // biome-ignore lint: days have no name but their place while somebody writes it
            key={at}
            one={one}
            locked={locked}
            year={today.slice(0, 4)}
            change={(by) => replace(at, by)}
            remove={() => replace(at)}
          />
        ))}
        {holidays.map((day) => (
          <Line
            key={day}
            end={
              !locked && (
                <Button weight="word" onClick={() => change({ ...calendar, holidays: holidays.filter((other) => other !== day) })}>
                  {t('quiet.remove')}
                </Button>
              )
            }
          >
            {t('quiet.unnamed', { day: sayDay(day, language) })}
          </Line>
        ))}
      </ul>
      {!locked && (
        <div className={style.foot}>
          <Button onClick={() => change({ ...calendar, days: [...days, { name: '', every: 'once', on: today, days: 1 }] })}>
            {t('quiet.add')}
          </Button>
          {reckoned.includes(country) && (
            <Button busy={fill.isPending} onClick={() => fill.mutate(undefined)}>
              {t('quiet.fill')}
            </Button>
          )}
          {country !== everywhere && (
            <Button weight="word" onClick={drop}>
              {t('quiet.drop-country')}
            </Button>
          )}
        </div>
      )}
      {!locked && reckoned.includes(country) && <p className={style.quiet}>{t('quiet.fill-way')}</p>}
    </fieldset>
  );
};

const ComingUp = ({ coming }: { coming: readonly Coming[] }) => {
  const { t, language } = useWords();
  const { today } = useSession();
  const name = useCountry();
  const say = (day: string) => sayDay(day, language, today);
  if (coming.length === 0) return null;
  return (
    <>
      <h3 className={style.coming}>{t('quiet.coming')}</h3>
      <p className={style.quiet}>{t('quiet.coming-way')}</p>
      <ul>
        {coming.map((one) => (
          <Line
            key={`${one.country} ${one.from} ${one.name}`}
            note={name(one.country)}
            end={one.from === one.until ? say(one.from) : t('quiet.span', { from: say(one.from), until: say(one.until) })}
          >
            {one.name}
          </Line>
        ))}
      </ul>
    </>
  );
};

/** A policy whose days can be kept: every one of them has a name and a date. */
export const daysAreWhole = (calendars: Calendars): boolean =>
  Object.values(calendars).every(({ days }) => days.every((one) => one.name.trim() !== '' && one.on !== ''));

type Given = { calendars: Calendars; change: (calendars: Calendars) => void; coming: readonly Coming[]; locked: boolean };

/** The days on which the company lets its customers be: everywhere, and country by country. */
export const CalendarsPart = ({ calendars, change, coming, locked }: Given) => {
  const { t, language } = useWords();
  const name = useCountry();
  const [adding, setAdding] = useState('');
  const countries = [everywhere, ...Object.keys(calendars).filter((one) => one !== everywhere)];
  const others = countryCodes
    .filter((code) => !countries.includes(code))
    .map((value) => ({ value, word: name(value) }))
    .sort((a, b) => a.word.localeCompare(b.word, language === 'zh' ? 'zh-Hans' : 'en'));
  const drop = (country: string) => change(Object.fromEntries(Object.entries(calendars).filter(([one]) => one !== country)));
  return (
    <Section title={t('quiet.title')} ruled>
      <p className={style.way}>{t('quiet.way')}</p>
      {countries.map((country) => (
        <OneCalendar
          key={country}
          country={country}
          calendar={calendars[country] ?? fresh}
          change={(calendar) => change({ ...calendars, [country]: calendar })}
          drop={() => drop(country)}
          locked={locked}
        />
      ))}
      {!locked && (
        <div className={style.adding}>
          <Select
            label={t('quiet.country')}
            options={[{ value: '', word: '' }, ...others]}
            value={adding}
            onChange={(event) => setAdding(event.target.value)}
          />
          <Button
            disabled={adding === ''}
            onClick={() => {
              change({ ...calendars, [adding]: fresh });
              setAdding('');
            }}
          >
            {t('quiet.add-country')}
          </Button>
        </div>
      )}
      <ComingUp coming={coming} />
    </Section>
  );
};
