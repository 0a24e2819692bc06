import type { ReactNode } from 'react';
import { Kind, type Purpose } from './marks.tsx';
import style from './timeline.module.css';

/** A month's head between timeline rows. */
export const TimelineMonth = ({ children }: { children: ReactNode }) => <li className={style.month}>{children}</li>;

/** Day · kind · sentence · amount or who. Purchases are `strong`. */
export const TimelineRow = ({
  day,
  kind,
  purpose,
  strong = false,
  by,
  children,
}: {
  day: ReactNode;
  kind: ReactNode;
  purpose?: Purpose | undefined;
  strong?: boolean;
  by?: ReactNode;
  children: ReactNode;
}) => (
  <li className={strong ? `${style.row} ${style.strong}` : style.row}>
    <span className={`num ${style.day}`}>{day}</span>
    <span className={style.kind}>{kind}</span>
    <span className={style.words}>
      {purpose && <Kind of={purpose} />} {children}
    </span>
    <span className={`num ${style.by}`}>{by}</span>
  </li>
);

/** An ordered list of months and rows. */
export const Timeline = ({ children, name }: { children: ReactNode; name: string }) => <ol aria-label={name}>{children}</ol>;
