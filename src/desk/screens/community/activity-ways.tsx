import { Link } from 'react-router';
import { useWords } from '../../language.ts';
import style from './activities.module.css';

const ways = [
  ['list', '/community/activities', 'activity.desk.ways-list'],
  ['year', '/community/occasions', 'activity.desk.ways-year'],
  ['seasons', '/community/seasons', 'activity.desk.ways-seasons'],
] as const;

/** Activities, the year of occasions, the words of the seasons. */
export const ActivityWays = ({ at }: { at: (typeof ways)[number][0] }) => {
  const { t } = useWords();
  return (
    <nav className={style.ways} aria-label={t('activity.desk.title')}>
      {ways.map(([key, to, words]) => (
        <Link key={key} to={to} aria-current={at === key ? 'page' : undefined}>
          {t(words)}
        </Link>
      ))}
    </nav>
  );
};
