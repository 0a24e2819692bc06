import { useWords } from '../../language.ts';
import { DensityStrip } from '../../parts/density-strip.tsx';
import { DotStrip } from '../../parts/dot-strip.tsx';
import { Arms, IntervalBar } from '../../parts/effect.tsx';
import { Section } from '../../parts/section.tsx';
import { Progress } from '../../parts/states.tsx';
import { months, people, purchases } from './examples.ts';
import style from './gallery.module.css';

const today = '2026-04-28';

/** Pictures: purchases by month and year, a life in bars, an effect with its interval. */
export const Charts = () => {
  const { t, language } = useWords();
  const name = t('desk.strip.name', { name: people[language][0] });
  return (
    <Section title={t('desk.gallery.charts')}>
      <div className={style.stack}>
        <DotStrip purchases={purchases} today={today} currency="CNY" month={5} expected="2026-05-15" name={name} ruled />
        <DotStrip purchases={purchases.slice(-3)} today={today} currency="CNY" missed="2026-03-20" name={name} />
        <DensityStrip months={months} name={name} marks={<span>2023</span>} chosen={(month) => month.month > '2025'} />
        <Arms
          arms={[
            { name: t('desk.today.cared-for', { count: 186 }), share: 0.57, good: true },
            { name: t('desk.today.left-alone', { count: 41 }), share: 0.39 },
          ]}
        />
        <IntervalBar value={18} from={9} to={27} name={t('desk.today.uplift', { points: 18, reach: 9 })} />
        <IntervalBar value={4} from={-6} to={14} name={t('desk.today.uplift', { points: 4, reach: 10 })} />
        <Progress what={t('desk.loading')} value={12} of={40} />
      </div>
    </Section>
  );
};
