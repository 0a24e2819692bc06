import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link, type To } from 'react-router';
import style from './button.module.css';
import { Kbd } from './kbd.tsx';

/** `do` is the one filled button of a page; `word` is an underlined word inside text; `danger` destroys. */
export type Weight = 'do' | 'plain' | 'bare' | 'word' | 'danger';

const classes: Record<Weight, string | undefined> = {
  do: style.do,
  plain: style.button,
  bare: style.bare,
  word: style.word,
  danger: style.danger,
};

type Common = { weight?: Weight; press?: string | undefined; children: ReactNode };

/** A button; `press` shows its key after the word (the key itself is bound with `useKeys`). */
export const Button = ({
  weight = 'plain',
  press,
  busy = false,
  children,
  ...rest
}: Common & { busy?: boolean; ref?: Ref<HTMLButtonElement> } & ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button
    type="button"
    {...rest}
    className={classes[weight]}
    aria-busy={busy || undefined}
    disabled={busy || rest.disabled}
    aria-keyshortcuts={press}
  >
    {children}
    {press && <Kbd of={press} />}
  </button>
);

/** The same looks for a link: it goes somewhere, so it is an anchor. */
export const ButtonLink = ({ weight = 'plain', press, to, children }: Common & { to: To }) => (
  <Link to={to} className={classes[weight]} aria-keyshortcuts={press}>
    {children}
    {press && <Kbd of={press} />}
  </Link>
);
