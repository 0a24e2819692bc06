import type { MouseEvent } from 'react';
import { writeNumber, writeShare, writeShortAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import style from './insight.module.css';
import type { Whale } from './what.ts';

const [height, head, foot] = [260, 26, 232];
/** Drawn to the size it is seen in, so that its words keep theirs. */
const widthNow = () => (matchMedia('(max-width: 760px)').matches ? 420 : 1216);

/** The whale curve: ink to its peak, clay after it, a dot at the best fifth. A click shows the customers there. */
export const Curve = ({ whale, at, choose }: { whale: Whale; at: number | undefined; choose: (nth: number) => void }) => {
  const { t, language } = useWords();
  const width = widthNow();
  const total = Number(whale.total.amount);
  const peak = Math.max(Number(whale.peak.amount.amount), total, 1);
  const lowest = Math.min(0, total);
  const x = (customers: number) => (customers / whale.customers) * width;
  const y = (amount: number) => foot - ((amount - lowest) / (peak - lowest)) * (foot - head);
  const points = [{ customers: 0, amount: 0 }, ...whale.points.map((one) => ({ customers: one.customers, amount: Number(one.amount) }))];
  const summit = { customers: whale.peak.customers, amount: Number(whale.peak.amount.amount) };
  const rise = [...points.filter((one) => one.customers < summit.customers), summit];
  const fall = [summit, ...points.filter((one) => one.customers > summit.customers)];
  const line = (of: readonly { customers: number; amount: number }[]) =>
    of.map((one) => `${x(one.customers).toFixed(1)},${y(one.amount).toFixed(1)}`).join(' ');
  const fifth = { customers: Math.ceil(whale.customers * 0.2), amount: whale.top20Share * total };
  const click = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    choose(Math.max(1, Math.round(((event.clientX - box.left) / box.width) * whale.customers)));
  };
  return (
    <figure className={style.whale}>
      {/* biome-ignore lint: the words below the curve lead to the same customers by keyboard */}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('insight.screen.whale-name')} onClick={click}>
        <line x1="0" x2={width} y1={y(total)} y2={y(total)} className={style.rule} />
        <line x1="0" x2={width} y1={y(0)} y2={y(0)} className={style.axis} />
        <line x1={x(fifth.customers)} x2={x(fifth.customers)} y1={y(fifth.amount)} y2={y(0)} className={style.drop} />
        <polyline points={line(rise)} className={style.rise} />
        {fall.length > 1 && <polyline points={line(fall)} className={style.fall} />}
        <circle cx={x(fifth.customers)} cy={y(fifth.amount)} r="4" className={style.dot} />
        {fall.length > 1 && <circle cx={x(summit.customers)} cy={y(summit.amount)} r="4" className={style.dotLoss} />}
        {at !== undefined && <line x1={x(at)} x2={x(at)} y1={head} y2={y(0)} className={style.here} />}
        <text x={x(fifth.customers) + 10} y={y(fifth.amount) + 16} className={style.strong}>
          {`${t('insight.screen.best-fifth')} ${writeShare(whale.top20Share, language)}`}
        </text>
        {fall.length > 1 && (
          <text x={Math.min(width - 4, x(summit.customers))} y={y(summit.amount) - 9} textAnchor="end">
            {t('insight.screen.peak', { customers: writeNumber(summit.customers, language) })}
          </text>
        )}
        <text x="0" y={y(total) - 6}>
          {`${writeShortAmount(whale.total, language)}`}
        </text>
        <text x={width} y={height - 8} textAnchor="end">
          {t('insight.screen.x-axis')}
        </text>
      </svg>
    </figure>
  );
};
