import type { ReactNode, Ref } from 'react';
import { Link, type To } from 'react-router';
import style from './list.module.css';

/** A group's head inside a list: its name, how many, and the sum at the right. */
export const GroupHead = ({ name, count, sum, id }: { name: ReactNode; count?: ReactNode; sum?: ReactNode; id?: string }) => (
  <div className={style.group} id={id}>
    <b>{name}</b>
    {count !== undefined && <span className="num">{count}</span>}
    {sum !== undefined && <span className={`num ${style.sum}`}>{sum}</span>}
  </div>
);

export type RowProps = {
  name: ReactNode;
  value?: ReactNode;
  reason?: ReactNode;
  when?: ReactNode;
  chosen?: boolean;
  to: To;
  replace?: boolean;
  ref?: Ref<HTMLAnchorElement>;
  tabIndex?: number;
};

/** Two lines: name and value, reason and when. Set --gutter and --gutter-end on the list to inset its hairlines. */
export const Row = ({ name, value, reason, when, chosen = false, to, replace = false, ref, tabIndex }: RowProps) => (
  <Link
    to={to}
    replace={replace}
    {...(ref ? { ref } : {})}
    tabIndex={tabIndex}
    className={chosen ? `${style.row} ${style.chosen}` : style.row}
    aria-current={chosen ? 'true' : undefined}
  >
    <span className={style.name}>{name}</span>
    <span className={`num ${style.value}`}>{value}</span>
    <span className={style.reason}>{reason}</span>
    <span className={style.when}>{when}</span>
  </Link>
);

/** A ruled line of a side list: day, sentence, answer at the right, a note below. */
export const Line = ({ day, children, end, note }: { day?: ReactNode; children: ReactNode; end?: ReactNode; note?: ReactNode }) => (
  <li className={day === undefined ? `${style.line} ${style.undated}` : style.line}>
    {day !== undefined && <span className={`num ${style.day}`}>{day}</span>}
    <span>{children}</span>
    <span className={style.end}>{end}</span>
    {note !== undefined && <span className={style.note}>{note}</span>}
  </li>
);
