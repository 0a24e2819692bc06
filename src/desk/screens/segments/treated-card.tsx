import { Link } from 'react-router';
import { useWords } from '../../language.ts';
import { KeyValue } from '../../parts/facts.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import style from './segments.module.css';
import { useSetFacts } from './treatment-facts.tsx';
import type { Treatment } from './what.ts';

type Inside = {
  segments: { id: string; name: string; since: string }[];
  cell: { id: string; names: string[]; currency: string } | null;
  treatment: Treatment | null;
  owner: string | null;
  deputy: string | null;
};

/** On a customer's page: the cell they stand in, what it entitles them to, and the segments they are inside. */
export const TreatedCard = ({ id }: { id: string }) => {
  const { t } = useWords();
  const facts = useSetFacts();
  const { data } = useRead<Inside>(`/customers/${id}/segments`);
  if (!data || (!data.cell && data.segments.length === 0)) return null;
  const { cell, treatment, owner, deputy, segments } = data;
  const set = cell && treatment ? facts({ treatment, owner, deputy }, cell.currency) : [];
  return (
    <Section title={t('segment.grid.treatment')} end={cell && <Link to={`/segments/grid?cell=${cell.id}`}>{cell.names.join(' · ')}</Link>}>
      {cell && set.length === 0 && <p className={style.quiet}>{t('segment.treat.all-left')}</p>}
      {set.length > 0 && <KeyValue pairs={set} />}
      {segments.length > 0 && (
        <p className={style.inside}>
          {t('segment.treat.inside')}{' '}
          {segments.map((one) => (
            <Link key={one.id} to={`/segments/${one.id}`}>
              {one.name}
            </Link>
          ))}
        </p>
      )}
    </Section>
  );
};
