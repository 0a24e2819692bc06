import { sayMonth } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Read } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import style from './insight.module.css';
import { NoOrders } from './no-orders.tsx';
import type { Cohorts } from './what.ts';

const shade = (share: number): string => `${Math.round(4 + Math.min(1, share / 0.6) * 38)}%`;

/** Who began in a month, and what share of them bought in the months after it: figures on a heat of celadon. */
export const CohortsView = () => {
  const { t, language } = useWords();
  const read = useRead<Cohorts>('/insight/cohorts', { months: 13 });
  return (
    <Read of={read}>
      {({ cohorts }) => {
        if (cohorts.length === 0) return <NoOrders />;
        const months = Math.max(...cohorts.map((one) => one.back.length));
        const places = Array.from({ length: months }, (_, place) => place);
        return (
          <>
            <p className={style.lead}>{t('insight.screen.cohort-caption')}</p>
            {/* biome-ignore lint: a box that scrolls must be reachable by keyboard */}
            <div className={style.wide} tabIndex={0} role="region" aria-label={t('insight.screen.cohorts')}>
              <table className={style.cohorts}>
                <thead>
                  <tr>
                    <th scope="col">{t('insight.screen.cohort-of')}</th>
                    <th scope="col" className={style.end}>
                      {t('insight.screen.cohort-size')}
                    </th>
                    {places.map((place) => (
                      <th key={place} scope="col" className={style.end}>
                        {place + 1}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {cohorts.map((one) => (
                    <tr key={one.month}>
                      <th scope="row">{sayMonth(one.month, language)}</th>
                      <td className={style.end}>{writeNumber(one.customers, language)}</td>
                      {places.map((place) => {
                        const back = one.back[place];
                        if (back === undefined || one.customers === 0) return <td key={place} />;
                        const share = back / one.customers;
                        return (
                          <td key={place} className={style.heat} style={{ ['--h' as string]: shade(share) }}>
                            {writeNumber(share * 100, language, 0)}%
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        );
      }}
    </Read>
  );
};
