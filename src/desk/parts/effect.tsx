import type { ReactNode } from 'react';
import { writeShare } from '../format/number.ts';
import { useWords } from '../language.ts';
import style from './charts.module.css';

export type Arm = { name: ReactNode; share: number; good?: boolean };

/** Shares of two arms as bars on one scale: cared for against left alone. */
export const Arms = ({ arms }: { arms: readonly Arm[] }) => {
  const { language } = useWords();
  const most = Math.max(0.01, ...arms.map((arm) => arm.share));
  return (
    <dl className={style.bars}>
      {arms.map((arm, index) => (
        // biome-ignore lint: arms have a fixed order
        <ArmRow key={index} arm={arm} width={(arm.share / most) * 57} words={writeShare(arm.share, language)} />
      ))}
    </dl>
  );
};

const ArmRow = ({ arm, width, words }: { arm: Arm; width: number; words: string }) => (
  <>
    <dt>{arm.name}</dt>
    <dd>
      <i className={arm.good ? style.good : undefined} style={{ width: `${width}%` }} />
      {arm.good ? <b className="num">{words}</b> : <span className="num">{words}</span>}
    </dd>
  </>
);

/** A difference in percentage points with the ends of its interval, and the line of no effect. Grey and dashed while it may be nothing. */
export const IntervalBar = ({ value, from, to, name }: { value: number; from: number; to: number; name: string }) => {
  const reach = Math.max(5, Math.abs(from), Math.abs(to), Math.abs(value)) * 1.15;
  const x = (points: number) => `${((points + reach) / (2 * reach)) * 100}%`;
  const unsure = from <= 0 && to >= 0;
  return (
    <div className={unsure ? `${style.interval} ${style.unsure}` : style.interval} role="img" aria-label={name}>
      <span className={style.axis} />
      <span className={style.span} style={{ insetInlineStart: x(from), width: `${((to - from) / (2 * reach)) * 100}%` }} />
      <span className={style.zero} style={{ insetInlineStart: x(0) }} />
      <span className={style.point} style={{ insetInlineStart: x(value) }} />
    </div>
  );
};
