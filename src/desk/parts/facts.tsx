import type { ReactNode } from 'react';
import style from './facts.module.css';

export type Fact = { value: ReactNode; unit?: ReactNode; what: ReactNode };

/** Up to three figures beside each other, each with its unit and what it counts. */
export const Facts = ({ facts, small = false }: { facts: readonly Fact[]; small?: boolean }) => (
  <div className={small ? `${style.facts} ${style.small}` : style.facts}>
    {facts.map((fact, index) => (
      // biome-ignore lint: figures have a fixed order
      <div className={style.fact} key={index}>
        <div className={style.figure}>
          {fact.value}
          {fact.unit && <span className={style.unit}>{fact.unit}</span>}
        </div>
        <div className={style.what}>{fact.what}</div>
      </div>
    ))}
  </div>
);

export type Pair = { term: ReactNode; fact: ReactNode; key?: string };

/** Term and fact in two columns; `ruled` parts the lines by hairlines (panels). */
export const KeyValue = ({ pairs, ruled = false }: { pairs: readonly Pair[]; ruled?: boolean }) => (
  <dl className={ruled ? style.lines : style.kv}>
    {pairs.map((pair, index) =>
      ruled ? (
        <div className={style.line} key={pair.key ?? index}>
          <dt>{pair.term}</dt>
          <dd>{pair.fact}</dd>
        </div>
      ) : (
        <PlainPair pair={pair} key={pair.key ?? index} />
      ),
    )}
  </dl>
);

const PlainPair = ({ pair }: { pair: Pair }) => (
  <>
    <dt>{pair.term}</dt>
    <dd>{pair.fact}</dd>
  </>
);
