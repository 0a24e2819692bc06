import { Link } from 'react-router';
import { useWords } from '../../language.ts';
import style from './segments.module.css';

/** The two ways to look at segments, as words to go between. */
export const Ways = ({ at }: { at: 'list' | 'grid' }) => {
  const { t } = useWords();
  return (
    <nav className={style.ways} aria-label={t('segment.screen.title')}>
      <Link to="/segments" aria-current={at === 'list' ? 'page' : undefined}>
        {t('segment.screen.list')}
      </Link>
      <Link to="/segments/grid" aria-current={at === 'grid' ? 'page' : undefined}>
        {t('segment.screen.grid')}
      </Link>
    </nav>
  );
};
