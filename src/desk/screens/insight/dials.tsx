import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { monthMarks, sayMonth } from '../../format/day.ts';
import { writeNumber, writeShare, writeShortAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Select } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { usePages, useRead } from '../../reading.ts';
import { Course } from './course.tsx';
import style from './insight.module.css';
import { NoOrders } from './no-orders.tsx';
import type { DialMonth, Dials } from './what.ts';

const bands = ['top', 'high', 'middle', 'low'] as const;
type Band = (typeof bands)[number] | 'all';

const Dial = ({ title, figure, what, children }: { title: string; figure: ReactNode; what: ReactNode; children: ReactNode }) => (
  <Section title={title}>
    <p className={style.figure}>{figure}</p>
    <p className={style.quiet}>{what}</p>
    {children}
  </Section>
);

/** The running month is not over: the dials show the last whole one. */
const lastWhole = (months: readonly DialMonth[]): DialMonth | undefined => months.at(-2) ?? months.at(-1);

const Three = ({ data }: { data: Dials }) => {
  const { t, either, language } = useWords();
  const last = lastWhole(data.months);
  if (!last || data.months.every((one) => one.revenue === 0)) return <NoOrders />;
  const marks = data.months.map((one) => monthMarks(language)[Number(one.month.slice(5, 7)) - 1] ?? '');
  const titles = data.months.map((one) => sayMonth(one.month, language));
  const month = sayMonth(last.month, language);
  const share = (value: number | null) => (value === null ? '–' : writeShare(value, language));
  const number = (value: number) => writeNumber(value, language, 0);
  return (
    <>
      <div className={style.dials}>
        <Dial
          title={t('insight.screen.dynamics')}
          figure={number(last.active)}
          what={`${t('insight.screen.active')}${language === 'zh' ? '，' : ', '}${t('insight.screen.in-month', { month })}`}
        >
          <Course
            name={t('insight.screen.active')}
            values={data.months.map((one) => one.active)}
            marks={marks}
            titles={titles}
            write={number}
            parts={data.months.map((one) => one.fresh)}
          />
          <p className={style.key}>
            <i className={style.accent} /> {t('insight.screen.fresh')} {number(last.fresh)} · {t('insight.screen.returned')}{' '}
            {number(last.returned)}
          </p>
        </Dial>
        <Dial
          title={t('insight.screen.cost')}
          figure={share(last.costShare)}
          what={`${t('insight.screen.cost-share')}${language === 'zh' ? '，' : ', '}${writeShortAmount({ currency: data.currency, amount: last.cost.toFixed(2) }, language)}`}
        >
          <Course
            name={t('insight.screen.cost-share')}
            values={data.months.map((one) => one.costShare ?? 0)}
            marks={marks}
            titles={titles}
            write={(value) => writeShare(value, language)}
            loss
          />
        </Dial>
        <Dial title={t('insight.screen.satisfaction')} figure={share(last.kept)} what={t('insight.screen.kept')}>
          <Course
            name={t('insight.screen.kept')}
            values={data.months.map((one) => one.kept ?? 0)}
            marks={marks}
            titles={titles}
            write={(value) => writeShare(value, language)}
          />
          {last.answered !== null && (
            <p className={style.key}>
              {t('insight.screen.answered')} {share(last.answered)}
            </p>
          )}
        </Dial>
      </div>
      {data.season && (
        <Section title={t('insight.screen.season')}>
          <p className={style.season}>{either(data.season.text)}</p>
        </Section>
      )}
      {data.sampled < 1 && <p className={style.quiet}>{t('insight.screen.sampled', { share: writeShare(data.sampled, language) })}</p>}
    </>
  );
};

/** Dynamics, cost, satisfaction: each with its last whole month and its course, for everybody, one band of worth or one segment. */
export const DialsView = () => {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('band') as Band | null;
  const band: Band = asked && (bands as readonly string[]).includes(asked) ? asked : 'all';
  const segment = search.get('segment') ?? '';
  const segments = usePages<{ id: string; name: string; members: number }>('/segments', { limit: 200 });
  const read = useRead<Dials>(
    segment ? `/segments/${segment}/dials` : '/insight/dials',
    segment || band === 'all' ? { months: 13 } : { months: 13, band },
  );
  return (
    <>
      <div className={style.asked}>
        <Choices
          name={t('insight.screen.customer')}
          choices={[
            { value: 'all' as Band, word: t('insight.screen.everybody') },
            ...bands.map((one) => ({ value: one as Band, word: t(`insight.screen.band.${one}`) })),
          ]}
          chosen={segment ? undefined : band}
          choose={(value) => setSearch(value === 'all' ? [] : [['band', value]], { replace: true })}
        />
        {segments.items.length > 0 && (
          <Select
            label={t('insight.screen.segment')}
            value={segment}
            onChange={(event) => setSearch(event.target.value ? [['segment', event.target.value]] : [], { replace: true })}
            options={[
              { value: '', word: t('insight.screen.segment-any') },
              ...segments.items.map((one) => ({ value: one.id, word: one.name })),
            ]}
          />
        )}
      </div>
      <Read of={read}>{(data) => <Three data={data} />}</Read>
    </>
  );
};
