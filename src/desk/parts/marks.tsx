import type { ReactNode } from 'react';
import { initialsOf } from '../format/initials.ts';
import { useWords } from '../language.ts';
import style from './marks.module.css';

/** Initials in a round: 沈 · SY. Never in list rows. */
export const Initials = ({ name, large = false }: { name: string; large?: boolean }) => (
  <span className={large ? `${style.initials} ${style.large}` : style.initials} aria-hidden="true">
    {initialsOf(name)}
  </span>
);

export type Purpose = 'give' | 'ask' | 'service';

/** 给 or 索: give filled, ask outlined. */
export const Kind = ({ of }: { of: Purpose }) => {
  const { t } = useWords();
  return <span className={style[of]}>{t(`desk.kind.${of}`)}</span>;
};

/** What the arbiter says, with a dot whose shape says it too. */
export const Verdict = ({ says, children }: { says: 'yes' | 'wait' | 'no'; children: ReactNode }) => (
  <p className={says === 'yes' ? style.verdict : `${style.verdict} ${says === 'wait' ? style.wait : style.no}`}>{children}</p>
);

/** Gives filled, asks outlined; beyond twenty the words count. */
export const Balance = ({ gives, asks, children }: { gives: number; asks: number; children?: ReactNode }) => {
  const { t } = useWords();
  const shown = (count: number) => Array.from({ length: Math.min(count, 20) }, (_, index) => index);
  return (
    <>
      {gives + asks > 0 && (
        <div className={style.balance} role="img" aria-label={t('desk.balance.picture', { gives, asks })}>
          {shown(gives).map((index) => (
            <i key={index} />
          ))}
          <i className={style.gap} />
          {shown(asks).map((index) => (
            <i key={index} className={style.asked} />
          ))}
        </div>
      )}
      {children && <div className={style.balanceWords}>{children}</div>}
    </>
  );
};

/** A line of 2 px that fills. */
export const Meter = ({ value, of, name }: { value: number; of: number; name: string }) => (
  <div className={style.meter} role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={of} aria-valuenow={value}>
    <i style={{ width: `${of > 0 ? Math.min(100, (value / of) * 100) : 0}%` }} />
  </div>
);

/** One past contact in a side column: day, kind and words, what came of it. */
export const PastContact = ({
  day,
  purpose,
  children,
  outcome,
}: {
  day: ReactNode;
  purpose?: Purpose;
  children: ReactNode;
  outcome?: ReactNode;
}) => (
  <li className={style.contact}>
    <span className="num">{day}</span>
    <span>
      {purpose && <Kind of={purpose} />} {children}
    </span>
    {outcome && <span className={style.outcome}>{outcome}</span>}
  </li>
);
