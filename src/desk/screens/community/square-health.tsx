import { Link } from 'react-router';
import { dayAfter, rowDay, sayDay } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Section } from '../../parts/section.tsx';
import { Empty } from '../../parts/states.tsx';
import { Course } from '../insight/course.tsx';
import style from './square-day.module.css';
import { behind, type Deed, type Week } from './square-day.ts';

const share = (week: Week): number => (week.asked > 0 ? (week.within / week.asked) * 100 : 0);

const Pictures = ({ weeks }: { weeks: readonly Week[] }) => {
  const { t, language } = useWords();
  const marks = weeks.map((week, place) => (place % 2 === (weeks.length - 1) % 2 ? rowDay(week.from) : ''));
  const titles = weeks.map((week) => sayDay(week.from, language));
  return (
    <div className={style.pictures}>
      <figure>
        <Course
          name={t('daily.screen.picture-people')}
          values={weeks.map((week) => week.came)}
          parts={weeks.map((week) => Math.min(week.wrote, week.came))}
          marks={marks}
          titles={titles}
          write={(value) => writeNumber(value, language)}
        />
        <figcaption>{t('daily.screen.picture-people')}</figcaption>
      </figure>
      <figure>
        <Course
          name={t('daily.screen.picture-within')}
          values={weeks.map(share)}
          marks={marks}
          titles={titles}
          write={(value) => `${writeNumber(value, language, 0)}%`}
        />
        <figcaption>{t('daily.screen.picture-within')}</figcaption>
      </figure>
    </div>
  );
};

const Figure = ({ week, of, count }: { week: Week; of: Deed; count: number }) => {
  const { t, language } = useWords();
  if (count === 0) return <span className="num">0</span>;
  const said = { came: t('daily.screen.show-came'), wrote: t('daily.screen.show-wrote'), asked: t('daily.screen.show-asked') };
  return (
    <Link
      className="num"
      to={behind(of, week.from, dayAfter(week.from, 6))}
      aria-label={`${writeNumber(count, language)}: ${said[of as 'came']}`}
    >
      {writeNumber(count, language)}
    </Link>
  );
};

const Weeks = ({ weeks }: { weeks: readonly Week[] }) => {
  const { t, language } = useWords();
  const heads = ['came-by', 'wrote', 'asked', 'within', 'hours'] as const;
  return (
    // biome-ignore lint: a box that scrolls must be reachable by keyboard
    <div className={style.scroll} tabIndex={0} role="region" aria-label={t('daily.screen.week')}>
      <table className={style.weeks}>
        <thead>
          <tr>
            <th scope="col">{t('daily.screen.week')}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`daily.screen.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map((week, place) => (
            <tr key={week.from}>
              <th scope="row">
                {sayDay(week.from, language)} {place === 0 && <span className={style.quiet}>{t('daily.screen.running')}</span>}
              </th>
              <td>
                <Figure week={week} of="came" count={week.came} />
              </td>
              <td>
                <Figure week={week} of="wrote" count={week.wrote} />
              </td>
              <td>
                <Figure week={week} of="asked" count={week.asked} />
              </td>
              <td className="num">{week.asked > 0 ? `${writeNumber(share(week), language, 0)}%` : '–'}</td>
              <td className="num">
                {week.hours === null ? '–' : t('daily.screen.hours-of', { hours: writeNumber(week.hours, language, 1) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** How the square fares over the weeks: the picture first, its table, and how each figure is counted. */
export const SquareHealth = ({ weeks }: { weeks: readonly Week[] }) => {
  const { t } = useWords();
  const nothing = weeks.every((week) => week.came + week.wrote + week.asked === 0);
  return (
    <Section title={t('daily.screen.health')} ruled>
      {nothing ? (
        <Empty>{t('daily.screen.health-none')}</Empty>
      ) : (
        <>
          <p className={style.lead}>{t('daily.screen.health-lead')}</p>
          <Pictures weeks={weeks} />
          <Weeks weeks={weeks} />
          <details className={style.define}>
            <summary>{t('daily.screen.define')}</summary>
            {(['came', 'wrote', 'within', 'hours'] as const).map((one) => (
              <p key={one}>{t(`daily.screen.define-${one}`)}</p>
            ))}
          </details>
        </>
      )}
    </Section>
  );
};
