import style from './insight.module.css';

const [width, height, foot, head] = [340, 120, 98, 12];

type Props = {
  name: string;
  values: readonly number[];
  /** a part of each value, painted in the accent */
  parts?: readonly number[];
  marks: readonly string[];
  titles: readonly string[];
  write: (value: number) => string;
  loss?: boolean;
};

/** Bars by month; the running one, not over yet, is only outlined. The highest is named. */
export const Course = ({ name, values, parts, marks, titles, write, loss = false }: Props) => {
  const most = Math.max(...values, 1e-9);
  const step = width / Math.max(1, values.length);
  const y = (value: number) => foot - (Math.max(0, value) / most) * (foot - head);
  const highest = values.indexOf(most);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={name} className={style.course}>
      {values.map((value, place) => {
        const x = place * step + step * 0.14;
        const part = parts?.[place] ?? 0;
        const running = place === values.length - 1;
        return (
          <g key={titles[place]}>
            <title>{`${titles[place]}: ${write(value)}`}</title>
            <rect
              x={x}
              y={y(value)}
              width={step * 0.72}
              height={foot - y(value)}
              className={running ? style.running : loss ? style.barLoss : style.bar}
            />
            {part > 0 && !running && <rect x={x} y={y(part)} width={step * 0.72} height={foot - y(part)} className={style.barPart} />}
            <text x={(place + 0.5) * step} y={height - 6} textAnchor="middle">
              {marks[place]}
            </text>
          </g>
        );
      })}
      <line x1="0" x2={width} y1={foot} y2={foot} className={style.axis} />
      {most > 1e-9 && (
        <text x={Math.min(width - 14, Math.max(14, (highest + 0.5) * step))} y={y(most) - 3} textAnchor="middle" className={style.strong}>
          {write(most)}
        </text>
      )}
    </svg>
  );
};
