import { useWords } from '../../language.ts';
import style from './needs.module.css';
import type { Need } from './what.ts';

const hundredth = (share: number): number => Math.round(share * 100);

/** How sure we are, beside what the usual rate alone would give. */
export const Chance = ({ of: { chance, ownRate } }: { of: Pick<Need, 'chance' | 'ownRate'> }) => {
  const { t } = useWords();
  if (chance === null) return <span className={style.small}>{t('need.list.chance-unknown')}</span>;
  return (
    <>
      {hundredth(chance)}%
      {ownRate !== null && <span className={style.small}>{t('need.list.usual-rate', { own: hundredth(ownRate) })}</span>}
    </>
  );
};
