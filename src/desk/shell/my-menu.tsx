import { type Language, languages } from '../../kernel/language.ts';
import { api } from '../client.ts';
import { languageNames, useWords } from '../language.ts';
import { Initials } from '../parts/marks.tsx';
import { Menu, MenuAct, MenuDivider, MenuLabel, MenuLink } from '../parts/menu.tsx';
import { useAct } from '../reading.ts';
import { hasScreen } from '../screens.ts';
import { useSession, useSignOut } from '../session.ts';
import { chooseScheme, schemes, useScheme } from './scheme.ts';
import style from './shell.module.css';

const tick = '✓';

/** Oneself: account, language, light or dark, sign out. */
export const MyMenu = () => {
  const { t, language, speak } = useWords();
  const { me } = useSession();
  const worn = useScheme();
  const signOut = useSignOut();
  const keepLanguage = useAct((chosen: Language) => api.patch('/me', { language: chosen }, me.version), { renews: ['/me'] });
  return (
    <Menu
      button={
        <button type="button" className={style.me}>
          <Initials name={me.name} />
          <span className="unseen">{`${t('desk.me.menu')}, ${me.name}`}</span>
        </button>
      }
    >
      <MenuLabel>{me.name}</MenuLabel>
      {hasScreen('settings/settings') && <MenuLink to="/settings/account">{t('desk.me.account')}</MenuLink>}
      <MenuDivider />
      <MenuLabel>{t('desk.me.language')}</MenuLabel>
      {languages.map((one) => (
        <MenuAct
          key={one}
          end={one === language ? tick : undefined}
          act={() => {
            speak(one);
            if (one !== me.language) keepLanguage.mutate(one);
          }}
        >
          <span lang={one}>{languageNames[one]}</span>
        </MenuAct>
      ))}
      <MenuDivider />
      <MenuLabel>{t('desk.me.scheme')}</MenuLabel>
      {schemes.map((one) => (
        <MenuAct key={one} end={one === worn ? tick : undefined} act={() => chooseScheme(one)}>
          {t(`desk.me.${one}`)}
        </MenuAct>
      ))}
      <MenuDivider />
      <MenuAct act={() => void signOut()}>{t('desk.me.sign-out')}</MenuAct>
    </Menu>
  );
};
