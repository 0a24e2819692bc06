import { Link, NavLink, useNavigation } from 'react-router';
import { useWords } from '../language.ts';
import { Kbd } from '../parts/kbd.tsx';
import { hasScreen } from '../screens.ts';
import { MyMenu } from './my-menu.tsx';
import { furtherPlaces, places } from './places.ts';
import style from './shell.module.css';

const Glass = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </svg>
);

/** Slim, words only: where one can go, find, settings, oneself. */
export const Masthead = ({ find }: { find: () => void }) => {
  const { t } = useWords();
  const navigation = useNavigation();
  const settings = furtherPlaces.find((place) => place.to === '/settings');
  return (
    <header className={style.bar}>
      <Link to="/" className={style.mark}>
        {t('desk.name')}
      </Link>
      <nav className={style.nav} aria-label={t('desk.nav.name')}>
        {places
          .filter((place) => hasScreen(place.screen))
          .map((place) => (
            <NavLink key={place.to} to={place.to}>
              {t(place.word)}
            </NavLink>
          ))}
      </nav>
      <div className={style.end}>
        <button type="button" className={style.find} onClick={find}>
          <Glass />
          <span className={style.findWord}>{t('desk.find.word')}</span>
          <Kbd of="k" command />
        </button>
        {settings && hasScreen(settings.screen) && (
          <NavLink to={settings.to} className={() => style.settings ?? ''}>
            {t(settings.word)}
          </NavLink>
        )}
        <MyMenu />
      </div>
      {navigation.state === 'loading' && <div className={style.moving} aria-hidden="true" />}
    </header>
  );
};
