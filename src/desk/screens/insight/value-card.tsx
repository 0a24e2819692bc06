import { writeNumber, writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { KeyValue, type Pair } from '../../parts/facts.tsx';
import { Money } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import style from './insight.module.css';
import type { Tie, Value } from './what.ts';

const ties: readonly Tie[] = ['habit', 'closeness', 'preference', 'switching'];
const strength = (value: number): 'strong' | 'some' | 'weak' => {
  if (value >= 0.5) return 'strong';
  return value >= 0.3 ? 'some' : 'weak';
};

const Ties = ({ of }: { of: Record<Tie, number> }) => {
  const { t } = useWords();
  return (
    <dl className={style.ties}>
      {ties.map((tie) => (
        <div key={tie}>
          <dt>{t(`insight.tie.${tie}`)}</dt>
          <dd>
            <span className={style.track}>
              <i style={{ width: `${Math.round(of[tie] * 100)}%` }} />
            </span>
            {t(`insight.level.${strength(of[tie])}`)}
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** What a customer is worth and why, what comes next and what ties: first in sentences, then figure by figure. */
export const ValueCard = ({ id }: { id: string }) => {
  const { t, either, language } = useWords();
  const { data: value } = useRead<Value>(`/customers/${id}/value`);
  if (!value) return null;
  if (!value.rfm && !value.stickiness && Number(value.revenue.amount) === 0)
    return (
      <Section title={t('insight.value.title')}>
        <p className={style.quiet}>{t('insight.value.none')}</p>
      </Section>
    );
  const pairs: Pair[] = [
    ...(value.comeBack
      ? [
          {
            term: t('insight.value.again', { days: value.comeBack.days }),
            fact: <b className="num">{writeShare(Math.min(0.99, value.comeBack.chance), language)}</b>,
          },
        ]
      : []),
    ...(value.year
      ? [{ term: t('insight.value.in-year'), fact: <span className="num">{writeNumber(value.year.purchases, language)}</span> }]
      : []),
    ...(value.rfm ? [{ term: t('insight.value.rfm'), fact: <span className="num">{t('insight.value.rfm-fact', value.rfm)}</span> }] : []),
    ...value.costs
      .filter((one) => Number(one.amount.amount) > 0)
      .map((one) => ({ term: t(`insight.kind.${one.kind}`), fact: <Money of={one.amount} exact />, key: one.kind })),
    { term: t('insight.value.content'), fact: t(`insight.level.${value.satisfaction.level}`) },
  ];
  return (
    <Section title={t('insight.value.title')}>
      <p className={style.told}>{either(value.text)}</p>
      <KeyValue pairs={pairs} />
      {value.stickiness && <Ties of={value.stickiness} />}
    </Section>
  );
};
