import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../language.ts';
import { SearchField } from '../../parts/search-field.tsx';
import style from './customers.module.css';

const pause = 150;

/** What is typed is asked for when the fingers rest; another address (a view, a link) brings its own words. */
export const Search = ({ typed, type }: { typed: string; type: (text: string) => void }) => {
  const { t } = useWords();
  const [text, setText] = useState(typed);
  const [known, setKnown] = useState(typed);
  const [asked, setAsked] = useState(typed);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (typed !== known) {
    setKnown(typed);
    setAsked(typed);
    if (typed !== asked) setText(typed);
  }
  useEffect(() => () => clearTimeout(later.current), []);
  const change = (next: string) => {
    setText(next);
    clearTimeout(later.current);
    later.current = setTimeout(() => {
      setAsked(next);
      type(next);
    }, pause);
  };
  return (
    <SearchField
      id="customer-search"
      place={style.search}
      value={text}
      change={change}
      name={t('profile.list.search')}
      hint={t('profile.list.search-hint')}
    />
  );
};
