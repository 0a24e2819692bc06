import { dayOf, rowDay, sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import type { CustomerStage } from '../insight/flow-shape.ts';
import style from './customer.module.css';

const Came = ({ of }: { of: NonNullable<CustomerStage['came']> }) => {
  const { t, either, language } = useWords();
  const { today, zone } = useSession();
  const touched = of.boughtAt ? 'lifecycle.card.touches' : 'lifecycle.card.touches-open';
  const parts = [
    `${t('lifecycle.card.came')}${language === 'zh' ? '' : ' '}${either(of.text)}`,
    sayDay(dayOf(of.firstAt, zone), language, today),
    ...(of.touches > 0 ? [t(touched, { count: of.touches })] : []),
  ];
  return <p className={style.small}>{parts.join(' · ')}</p>;
};

/** Every move before, the newest first: one line each, why on demand. */
const Earlier = ({ of }: { of: CustomerStage['history'] }) => {
  const { t, either } = useWords();
  const { today } = useSession();
  if (of.length === 0) return null;
  return (
    <details className={style.earlier}>
      <summary>{t('lifecycle.card.more', { count: of.length })}</summary>
      <ol aria-label={t('lifecycle.card.history')}>
        {of.map((move) => (
          <li key={`${move.on} ${move.to}`}>
            <details>
              <summary>
                <span>{t(`lifecycle.stage.${move.to}`)}</span>
                <span className="num">{rowDay(move.on, today)}</span>
              </summary>
              {either(move.because.text)}
            </details>
          </li>
        ))}
      </ol>
    </details>
  );
};

/** Where the customer stands, since when and why, and how they came; every move before on demand. */
export const StageCard = ({ id }: { id: string }) => {
  const { t, either, language } = useWords();
  const { today } = useSession();
  const { data: of } = useRead<CustomerStage>(`/customers/${id}/stage`);
  if (!of) return null;
  const day = (at: string) => sayDay(at, language, today);
  return (
    <Section title={t('lifecycle.card.title')} end={t('lifecycle.card.since', { day: day(of.since) })}>
      <p>
        <strong>{either(of.name)}</strong>
      </p>
      <p className={style.small}>{either(of.because.text)}</p>
      {of.next && <p className={style.small}>{t('lifecycle.card.next', { stage: either(of.next.name), day: day(of.next.on) })}</p>}
      {of.came && <Came of={of.came} />}
      <Earlier of={of.history.slice(1)} />
    </Section>
  );
};
