import type { ReactNode } from 'react';
import style from './charts.module.css';

export type Month = { month: string; amount: number; events: number };

/** A bar per month: purchases above the line, contacts and other events below. `marks` are the years under it. */
export const DensityStrip = ({
  months,
  name,
  marks,
  chosen,
}: {
  months: readonly Month[];
  name: string;
  marks: ReactNode;
  chosen?: (month: Month) => boolean;
}) => {
  const most = Math.max(1, ...months.map((one) => one.amount));
  const busiest = Math.max(1, ...months.map((one) => one.events));
  const step = 832 / Math.max(12, months.length);
  return (
    <figure className={style.figure}>
      <svg viewBox="0 0 832 56" preserveAspectRatio="none" style={{ height: 56 }} role="img" aria-label={name}>
        <line x1="0" x2="832" y1="36.5" y2="36.5" stroke="var(--line-strong)" />
        {months.map((one, index) => {
          const x = index * step + step * 0.12;
          const up = (one.amount / most) * 34;
          const down = Math.min(18, (one.events / busiest) * 18);
          return (
            <g key={one.month}>
              <title>{one.month}</title>
              {one.amount > 0 && <rect x={x} y={36 - up} width={step * 0.76} height={up} fill="var(--celadon)" />}
              {one.events > 0 && (
                <rect x={x} y="38" width={step * 0.76} height={down} fill={chosen?.(one) ? 'var(--ink-3)' : 'var(--line-strong)'} />
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className={`num ${style.caption}`}>{marks}</figcaption>
    </figure>
  );
};
