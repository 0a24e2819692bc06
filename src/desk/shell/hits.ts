import { useNavigate } from 'react-router';
import { languageNames, useWords } from '../language.ts';
import { hasScreen } from '../screens.ts';
import { useSession, useSignOut } from '../session.ts';
import { useKeySets } from './keys.ts';
import { furtherPlaces, places } from './places.ts';
import { chooseScheme } from './scheme.ts';

export type Hit = { group: 'customers' | 'pages' | 'here' | 'acts'; key: string; name: string; note?: string | undefined; act: () => void };

/** Whether every word typed begins a word of the name, or stands in it (Chinese has no spaces). */
export const fitsTyped = (name: string, typed: string): boolean => {
  const inside = name.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => inside.includes(word));
};

/** Pages, the acts of the page one is on, and acts that work everywhere. */
export const useHitsHere = (typed: string, showKeys: () => void): Hit[] => {
  const { t, language, speak } = useWords();
  const { me } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const sets = useKeySets();
  const pages = [...places, ...furtherPlaces]
    .filter((place) => hasScreen(place.screen) && (!place.only || place.only.includes(me.role)))
    .map((place): Hit => ({ group: 'pages', key: place.to, name: t(place.word), act: () => void navigate(place.to) }));
  const here = sets
    .filter((set) => set.title !== 'desk.keys.everywhere')
    .flatMap((set) =>
      set.keys
        .filter((key) => !key.unlisted)
        .map((key): Hit => ({ group: 'here', key: set.title + key.press, name: t(key.words), note: key.press, act: key.act })),
    );
  const acts: Hit[] = [
    { group: 'acts', key: 'keys', name: t('desk.keys.sheet'), note: '?', act: showKeys },
    {
      group: 'acts',
      key: 'language',
      name: languageNames[language === 'zh' ? 'en' : 'zh'],
      act: () => speak(language === 'zh' ? 'en' : 'zh'),
    },
    ...(['light', 'dark', 'auto'] as const).map(
      (one): Hit => ({ group: 'acts', key: one, name: `${t('desk.me.scheme')} · ${t(`desk.me.${one}`)}`, act: () => chooseScheme(one) }),
    ),
    { group: 'acts', key: 'sign-out', name: t('desk.me.sign-out'), act: () => void signOut() },
  ];
  return [...pages, ...here, ...acts].filter((hit) => fitsTyped(hit.name, typed));
};
