import { type ReactNode, useEffect, useRef } from 'react';
import { Link, NavLink, type To, useLocation } from 'react-router';
import { Kbd } from './kbd.tsx';
import style from './words-row.module.css';

export type Choice<V extends string> = { value: V; word: ReactNode; count?: ReactNode };

/** Filters and view switches as words; the chosen one is underlined. */
export const Choices = <V extends string>({
  name,
  choices,
  chosen,
  choose,
  press,
}: {
  name: string;
  choices: readonly Choice<V>[];
  chosen: V | undefined;
  choose: (value: V) => void;
  press?: string;
}) => (
  // biome-ignore lint: a row of toggle buttons is a group, not a fieldset
  <div role="group" aria-label={name} className={style.row}>
    {choices.map((choice) => (
      <button
        key={choice.value}
        type="button"
        className={style.word}
        aria-pressed={choice.value === chosen}
        onClick={() => choose(choice.value)}
      >
        {choice.word}
        {choice.count !== undefined && <span className="num"> {choice.count}</span>}
      </button>
    ))}
    {press && <Kbd of={press} />}
  </div>
);

/** Pages of one subject as underlined words on a hairline (settings, contacts). On the phone the row scrolls to the open one. */
export const Tabs = ({ name, tabs }: { name: string; tabs: readonly { to: To; word: ReactNode; end?: boolean; on?: boolean }[] }) => {
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row.current && open) row.current.scrollLeft = open.offsetLeft + open.offsetWidth / 2 - row.current.clientWidth / 2;
  }, [pathname]);
  return (
    <nav ref={row} aria-label={name} className={style.tabs}>
      {tabs.map((tab) =>
        // a page that lies elsewhere may still belong to this tab
        tab.on ? (
          <Link key={String(tab.to)} to={tab.to} aria-current="page" className={style.tab}>
            {tab.word}
          </Link>
        ) : (
          <NavLink key={String(tab.to)} to={tab.to} end={tab.end ?? false} className={() => style.tab ?? ''}>
            {tab.word}
          </NavLink>
        ),
      )}
    </nav>
  );
};
