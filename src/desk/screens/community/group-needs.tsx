import { Link } from 'react-router';
import { useWords } from '../../language.ts';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import style from './groups.module.css';
import type { Need } from './groups.ts';
import { sayAge } from './square-day.ts';

/** What of groups waits for somebody, with its age; nothing where nothing does. `group`: of this one only. */
export const GroupNeeds = ({ group }: { group?: string }) => {
  const { t, either } = useWords();
  const needs = useRead<{ items: Need[] }>('/group-needs');
  const items = (needs.data?.items ?? []).filter((one) => group === undefined || one.groupId === group);
  if (items.length === 0) return null;
  return (
    <Section title={t('group.screen.needs')} end={items.length}>
      <ul className={style.plain}>
        {items.map((one) => (
          <Line
            key={`${one.groupId} ${one.code}`}
            end={<span className={one.hours >= 24 ? 'wait' : undefined}>{t('daily.screen.waited', { age: sayAge(t, one.hours) })}</span>}
          >
            {group === undefined ? <Link to={`/community/groups/${one.groupId}`}>{either(one.text)}</Link> : either(one.text)}
          </Line>
        ))}
      </ul>
    </Section>
  );
};
