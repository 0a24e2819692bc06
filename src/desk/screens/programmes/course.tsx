import { useWords } from '../../language.ts';
import { KeyValue } from '../../parts/facts.tsx';
import { Section } from '../../parts/section.tsx';
import style from './programmes.module.css';
import type { Programme, Told } from './what.ts';

/** Where a step leads, unless it is simply the next one. */
const Ways = ({ step, number }: { step: Told['steps'][number]; number: Map<string, number> }) => {
  const { either } = useWords();
  if (step.kind !== 'branch') return null;
  return (
    <span className={style.note}>
      {step.next.map((way) => (
        <span key={way.to} className={style.way}>
          {either(way.when)} → {number.get(way.to)}
        </span>
      ))}
    </span>
  );
};

/** The way through a programme: what starts it, step by step, when it ends. */
export const Course = ({ programme: { told } }: { programme: Programme }) => {
  const { t, either, language } = useWords();
  const number = new Map(told.steps.map((step, place) => [step.key, place + 1]));
  const joined = (all: readonly { zh: string; en: string }[]) => all.map(either).join(language === 'zh' ? '；' : '; ');
  return (
    <Section title={t('programme.screen.how')} ruled>
      <KeyValue
        ruled
        pairs={[
          { term: t('programme.screen.starts'), fact: either(told.trigger) },
          { term: t('programme.screen.whom'), fact: joined(told.audience) || '–' },
          { term: t('programme.screen.again'), fact: either(told.reentry) },
        ]}
      />
      <ol className={style.steps}>
        {told.steps.map((step) => (
          <li key={step.key} className={step.kind === 'care' || step.kind === 'contact' ? style.touch : style.step}>
            <span>
              {either(step.text)} <Ways step={step} number={number} />
            </span>
          </li>
        ))}
      </ol>
      <KeyValue
        ruled
        pairs={[
          { term: t('programme.screen.leaves'), fact: joined(told.exits) || '–' },
          { term: t('programme.screen.at-stake'), fact: either(told.value) },
        ]}
      />
    </Section>
  );
};
