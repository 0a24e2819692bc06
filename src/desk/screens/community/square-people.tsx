import { Link } from 'react-router';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Day, When } from '../../parts/said.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { usePages } from '../../reading.ts';
import style from './square-day.module.css';
import type { Deed, Person } from './square-day.ts';

const words = {
  came: 'daily.screen.came',
  wrote: 'daily.screen.wrote',
  asked: 'daily.screen.asked',
  answered: 'daily.screen.answers',
  joined: 'daily.screen.newcomers',
  bought: 'daily.screen.bought',
} as const;

/** The customers behind a figure of the square. */
export const SquarePeople = ({ of, from, until }: { of: Deed; from: string; until: string }) => {
  const { t } = useWords();
  const list = usePages<Person>('/community/people', { of, from, until, limit: 50 });
  return (
    <>
      <p className={style.lead}>
        {t(words[of])} · <Day of={from} said />
        {from !== until && (
          <>
            {' – '}
            <Day of={until} said />
          </>
        )}
      </p>
      {list.isPending && <Loading />}
      {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <Empty>{t('daily.screen.nobody')}</Empty>}
      <ul className={style.lines}>
        {list.items.map((one) => (
          <li key={one.customer.id}>
            <Link to={`/customers/${one.customer.id}`}>{one.customer.name || one.shownName}</Link>
            <span>
              {one.shownName} · {one.times > 1 && <span className="num">{one.times}× </span>}
              <When at={one.lastAt} />
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{t('daily.screen.more')}</Button>}
    </>
  );
};
