import { writeAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Arms, IntervalBar } from '../../parts/effect.tsx';
import { Section } from '../../parts/section.tsx';
import style from './programmes.module.css';
import type { Effect } from './what.ts';

const share = ({ customers, bought }: Effect['holdout']): number => (customers > 0 ? bought / customers : 0);
const points = (value: number): number => Math.round(value * 100);

/** Cared for against left alone, the difference with its interval, and in words what may be said of it. */
export const EffectPart = ({ effect }: { effect: Effect }) => {
  const { t, either, language } = useWords();
  const counted = effect.care.customers + effect.holdout.customers > 0;
  const { difference, interval } = effect;
  const cost = writeAmount(effect.cost, language);
  const each = effect.costPerExtra && writeAmount(effect.costPerExtra, language);
  const notes = [
    t('programme.screen.counting', { days: t('programme.span.days', { count: effect.windowDays }), reached: effect.care.reached }),
    effect.early > 0 && t('programme.screen.early', { count: effect.early }),
    Number(effect.cost.amount) > 0 && (each ? t('programme.screen.per-extra', { cost, each }) : t('programme.screen.cost', { cost })),
  ];
  return (
    <Section title={t('programme.screen.does')} ruled>
      <p className={style.verdict}>{either(effect.text)}</p>
      {counted && (
        <Arms
          arms={[
            { name: t('programme.screen.cared-for', { count: effect.care.customers }), share: share(effect.care), good: true },
            { name: t('programme.screen.left-alone', { count: effect.holdout.customers }), share: share(effect.holdout) },
          ]}
        />
      )}
      {difference !== null && interval && effect.verdict !== 'too-few' && (
        <IntervalBar
          value={points(difference)}
          from={points(interval[0])}
          to={points(interval[1])}
          name={t('programme.screen.picture', { value: points(difference), low: points(interval[0]), high: points(interval[1]) })}
        />
      )}
      <p className={style.note}>{notes.filter(Boolean).join(language === 'zh' ? '' : ' ')}</p>
    </Section>
  );
};
