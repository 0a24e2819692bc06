import { monthMarks, rowDay, sayDay } from '../format/day.ts';
import { writeAmount } from '../format/number.ts';
import { useWords } from '../language.ts';
import style from './charts.module.css';
import { dotRadius, labelPlace, monthOf, type Purchase, stripRows, xOf, yearOf } from './strip.ts';

const left = 44;
const right = 520;
const top = 30;
const step = 28;
const monthWidth = (right - left) / 12;
const x = (day: string) => xOf(day, left, right);

type Rows = ReturnType<typeof stripRows>;

const Months = ({ month }: { month: number | undefined }) => {
  const { language } = useWords();
  return monthMarks(language).map((mark, index) => (
    <text
      // twelve months in their order
      key={`${mark}${index}`}
      x={left + (index + 0.5) * monthWidth}
      y="12"
      textAnchor="middle"
      className={index + 1 === month ? style.strong : undefined}
    >
      {mark}
    </text>
  ));
};

const Years = ({ rows, month, currency }: { rows: Rows; month: number | undefined; currency: string }) => {
  const { language } = useWords();
  const most = Math.max(1, ...rows.flatMap((row) => row.purchases.map((one) => one.amount)));
  const matters = (day: string) => month === undefined || monthOf(day) === month;
  return rows.map((row, index) => (
    <g key={row.year} transform={`translate(0 ${top + index * step})`}>
      <text y="4">{row.year}</text>
      <line x1={left} x2={right} stroke="var(--line)" />
      {row.purchases.map((one) => (
        <circle
          key={`${one.day} ${one.amount}`}
          cx={x(one.day)}
          r={dotRadius(one.amount, most)}
          fill={matters(one.day) ? 'var(--celadon)' : 'var(--ink-3)'}
        >
          <title>{`${rowDay(one.day, '')} ${writeAmount({ currency, amount: String(one.amount) }, language)}`}</title>
        </circle>
      ))}
    </g>
  ));
};

/** What was bought in the month that matters, named beside it. */
const Sums = ({ rows, month, currency }: { rows: Rows; month: number; currency: string }) => {
  const { language } = useWords();
  const at = left + (month - 1) * monthWidth;
  const far = at > 380;
  return rows.map((row, index) => {
    const sum = row.purchases.filter((one) => monthOf(one.day) === month).reduce((all, one) => all + one.amount, 0);
    return sum > 0 ? (
      <text
        key={row.year}
        x={far ? at - 6 : at + monthWidth + 6}
        y={top + index * step + 4}
        textAnchor={far ? 'end' : 'start'}
        className={`${style.ink} ${style.over}`}
      >
        {writeAmount({ currency, amount: String(sum) }, language)}
      </text>
    ) : null;
  });
};

const Today = ({ day, y, above }: { day: string; y: number; above: boolean }) => {
  const { t } = useWords();
  const early = x(day) < 90;
  return (
    <>
      <line x1={x(day)} x2={x(day)} y1={y - 10} y2={y + 10} stroke="var(--ink)" strokeWidth="1.5" />
      <text
        x={x(day) + (early ? 5 : -5)}
        y={above ? y - 13 : y + 16}
        textAnchor={early ? 'start' : 'end'}
        className={`${style.ink} ${style.over}`}
      >
        {t('desk.when.today')}
      </text>
    </>
  );
};

const Awaited = ({ day, y, missed, below }: { day: string; y: number; missed: boolean; below: boolean }) => {
  const { t, language } = useWords();
  const { at, anchor } = labelPlace(x(day), below);
  return (
    <>
      <circle
        cx={x(day)}
        cy={y}
        r="8"
        fill="none"
        stroke={missed ? 'var(--amber)' : 'var(--celadon)'}
        strokeWidth="1.5"
        strokeDasharray="2.5 2.5"
      />
      <text x={at} y={below ? y + 20 : y + 4} textAnchor={anchor} className={style.over}>
        {t(missed ? 'desk.strip.missed' : 'desk.strip.around', { day: sayDay(day, language) })}
      </text>
    </>
  );
};

/**
 * Purchases as dots, a row per year and twelve months across: the area is the amount. A `month` (1–12) that matters is
 * banded and its purchases are named; `expected` is a dashed dot, `missed` an amber one that passed without a purchase;
 * today is a short tick.
 */
export const DotStrip = ({
  purchases,
  today,
  currency,
  month,
  expected,
  missed,
  name,
  ruled = false,
}: {
  purchases: readonly Purchase[];
  today: string;
  currency: string;
  month?: number | undefined;
  expected?: string | undefined;
  missed?: string | undefined;
  name: string;
  ruled?: boolean;
}) => {
  const awaited = expected ?? missed;
  const rows = stripRows(purchases, today, awaited);
  const lineOf = (day: string) => top + rows.findIndex((row) => row.year === yearOf(day)) * step;
  const shown = awaited && rows.some((row) => row.year === yearOf(awaited)) ? awaited : undefined;
  // beside the dot its words would lie on other dots, on today's mark or beyond the edge: then they stand below it
  const below = shown !== undefined && month === undefined;
  const above = shown !== undefined && below && yearOf(shown) === yearOf(today);
  // above the first row the word "today" would lie on the months
  const lift = above && rows[0]?.year === yearOf(today) ? 14 : 0;
  const height = top + lift + rows.length * step - (below ? 2 : 8);
  return (
    <figure className={ruled ? `${style.figure} ${style.ruled}` : style.figure}>
      <svg viewBox={`0 0 528 ${height}`} role="img" aria-label={name}>
        {month !== undefined && <rect x={left + (month - 1) * monthWidth} width={monthWidth} height={height} fill="var(--celadon-soft)" />}
        <Months month={month} />
        <g transform={`translate(0 ${lift})`}>
          <Years rows={rows} month={month} currency={currency} />
          <Today day={today} y={lineOf(today)} above={above} />
          {shown && <Awaited day={shown} y={lineOf(shown)} missed={expected === undefined} below={below} />}
          {month !== undefined && <Sums rows={rows} month={month} currency={currency} />}
        </g>
      </svg>
    </figure>
  );
};
