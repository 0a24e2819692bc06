import { useState } from 'react';
import { dayOf, rowDay, sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import type { CustomerStage } from '../insight/flow-shape.ts';
import style from './customer.module.css';

const shownFirst = 3;

/** Where the customer stands, since when and why, how they came, and every move before. */
export const StageCard = ({ id }: { id: string }) => {
  const { t, either, language } = useWords();
  const { today, zone } = useSession();
  const [whole, setWhole] = useState(false);
  const { data: of } = useRead<CustomerStage>(`/customers/${id}/stage`);
  if (!of) return null;
  const day = (at: string) => sayDay(at, language, today);
  const earlier = of.history.slice(1);
  const moves = whole ? earlier : earlier.slice(0, shownFirst);
  const touched = of.came?.boughtAt ? 'lifecycle.card.touches' : 'lifecycle.card.touches-open';
  return (
    <Section title={t('lifecycle.card.title')} end={t('lifecycle.card.since', { day: day(of.since) })}>
      <p>
        <strong>{either(of.name)}</strong>
      </p>
      <p className={style.small}>{either(of.because.text)}</p>
      {of.next && <p className={style.small}>{t('lifecycle.card.next', { stage: either(of.next.name), day: day(of.next.on) })}</p>}
      <ul aria-label={t('lifecycle.card.history')}>
        {moves.map((move) => (
          <Line key={`${move.on} ${move.to}`} end={<span className="num">{rowDay(move.on, today)}</span>} note={either(move.because.text)}>
            {t(`lifecycle.stage.${move.to}`)}
          </Line>
        ))}
        {of.came && (
          <Line
            end={rowDay(dayOf(of.came.firstAt, zone), today)}
            note={of.came.touches > 0 ? t(touched, { count: of.came.touches }) : undefined}
          >
            {t('lifecycle.card.came')} {either(of.came.text)}
          </Line>
        )}
      </ul>
      {!whole && earlier.length > shownFirst && (
        <Button weight="word" onClick={() => setWhole(true)}>
          {t('lifecycle.card.more', { count: earlier.length })}
        </Button>
      )}
    </Section>
  );
};
