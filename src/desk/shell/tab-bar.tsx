import { NavLink, useLocation } from 'react-router';
import { useWords } from '../language.ts';
import { Menu, MenuLink } from '../parts/menu.tsx';
import { hasScreen } from '../screens.ts';
import { furtherPlaces, places } from './places.ts';
import style from './shell.module.css';

/** The phone's foot: three words and "More". */
export const TabBar = () => {
  const { t } = useWords();
  const { pathname } = useLocation();
  const there = places.filter((place) => hasScreen(place.screen));
  const more = [...there.slice(3), ...furtherPlaces.filter((place) => hasScreen(place.screen))];
  return (
    <nav className={style.tabs} aria-label={t('desk.nav.name')} data-tabs>
      {there.slice(0, 3).map((place) => (
        <NavLink key={place.to} to={place.to}>
          {t(place.word)}
        </NavLink>
      ))}
      {more.length > 0 && (
        <Menu
          button={
            <button type="button" aria-current={more.some((place) => pathname.startsWith(place.to)) ? 'page' : undefined}>
              {t('desk.nav.more')}
            </button>
          }
        >
          {more.map((place) => (
            <MenuLink key={place.to} to={place.to}>
              {t(place.word)}
            </MenuLink>
          ))}
        </Menu>
      )}
    </nav>
  );
};
