import type { Money } from '../../kernel/money.ts';
import { monthMarks, rowDay, sayDay } from '../format/day.ts';
import { writeAmount } from '../format/number.ts';
import { useWords } from '../language.ts';
import style from './charts.module.css';
import { dotRadius, stripRows, xOf } from './strip.ts';

export type Purchase = { day: string; amount: number };

const left = 44;
const right = 520;
const top = 30;
const step = 28;

/**
 * Purchases as dots, a row per year and twelve months across: the area is the amount. A `month` (1–12) that matters is
 * banded and its purchases are named; `expected` is a dashed dot; today a short tick.
 */
export const DotStrip = ({
  purchases,
  today,
  currency,
  month,
  expected,
  missed,
  since,
  name,
  ruled = false,
}: {
  purchases: readonly Purchase[];
  today: string;
  currency: string;
  month?: number | undefined;
  expected?: string | undefined;
  /** a day that was expected and passed without a purchase */
  missed?: string | undefined;
  since?: string | undefined;
  name: string;
  ruled?: boolean;
}) => {
  const { t, language } = useWords();
  const awaited = expected ?? missed;
  const rows = stripRows(purchases, today, awaited, since);
  const most = Math.max(1, ...purchases.map((one) => one.amount));
  const height = top + rows.length * step - 8;
  const x = (day: string) => xOf(day, left, right);
  const money = (amount: number): Money => ({ currency, amount: String(amount) });
  const marks = monthMarks(language);
  const width = (right - left) / 12;
  const bandAt = month === undefined ? undefined : left + (month - 1) * width;
  const thisYear = Number(today.slice(0, 4));
  // its words stand where neither the edge nor today's mark is in the way
  const leftwards =
    awaited !== undefined &&
    (x(awaited) > 400 || (missed !== undefined && x(today) > x(awaited) && x(today) - x(awaited) < 150 && x(awaited) > 160));
  const lineOf = (year: number) => top + rows.findIndex((row) => row.year === year) * step;
  return (
    <figure className={ruled ? `${style.figure} ${style.ruled}` : style.figure}>
      <svg viewBox={`0 0 528 ${height}`} role="img" aria-label={name}>
        {bandAt !== undefined && <rect x={bandAt} y="0" width={width} height={height} fill="var(--celadon-soft)" />}
        {marks.map((mark, index) => (
          // biome-ignore lint: twelve months in their order
          <text
            key={index}
            x={left + (index + 0.5) * width}
            y="12"
            textAnchor="middle"
            className={index + 1 === month ? style.strong : undefined}
          >
            {mark}
          </text>
        ))}
        {rows.map((row, index) => (
          <g key={row.year}>
            <text x="0" y={top + index * step + 4}>
              {row.year}
            </text>
            <line x1={left} x2={right} y1={top + index * step} y2={top + index * step} stroke="var(--line)" />
            {row.purchases.map((one) => (
              <circle
                key={`${one.day}-${one.amount}`}
                cx={x(one.day)}
                cy={top + index * step}
                r={dotRadius(one.amount, most)}
                fill={month === undefined || Number(one.day.slice(5, 7)) === month ? 'var(--celadon)' : 'var(--ink-3)'}
              >
                <title>{`${rowDay(one.day, '')} ${writeAmount(money(one.amount), language)}`}</title>
              </circle>
            ))}
          </g>
        ))}
        <line x1={x(today)} x2={x(today)} y1={lineOf(thisYear) - 10} y2={lineOf(thisYear) + 10} stroke="var(--ink)" strokeWidth="1.5" />
        <text
          x={x(today) + (x(today) < 90 ? 5 : -5)}
          y={lineOf(thisYear) + 16}
          textAnchor={x(today) < 90 ? 'start' : 'end'}
          className={`${style.ink} ${style.over}`}
        >
          {t('desk.when.today')}
        </text>
        {awaited && (
          <>
            <circle
              cx={x(awaited)}
              cy={lineOf(Number(awaited.slice(0, 4)))}
              r="8"
              fill="none"
              stroke={missed ? 'var(--amber)' : 'var(--celadon)'}
              strokeWidth="1.5"
              strokeDasharray="2.5 2.5"
            />
            <text
              x={x(awaited) + (leftwards ? -14 : 14)}
              textAnchor={leftwards ? 'end' : 'start'}
              y={lineOf(Number(awaited.slice(0, 4))) + 4}
              className={style.over}
            >
              {t(missed ? 'desk.strip.missed' : 'desk.strip.around', { day: sayDay(awaited, language) })}
            </text>
          </>
        )}
        {bandAt !== undefined &&
          rows.map((row, index) => {
            const sum = row.purchases.filter((one) => Number(one.day.slice(5, 7)) === month).reduce((all, one) => all + one.amount, 0);
            const far = bandAt > 380;
            return sum > 0 ? (
              <text
                key={row.year}
                x={far ? bandAt - 6 : bandAt + width + 6}
                textAnchor={far ? 'end' : 'start'}
                y={top + index * step + 4}
                className={`${style.ink} ${style.over}`}
              >
                {writeAmount(money(sum), language)}
              </text>
            ) : null;
          })}
      </svg>
    </figure>
  );
};
