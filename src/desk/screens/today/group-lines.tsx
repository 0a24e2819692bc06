import { useWords } from '../../language.ts';
import { GroupHead, Row } from '../../parts/list.tsx';
import { useRead } from '../../reading.ts';
import type { Need } from '../community/groups.ts';
import { sayAge } from '../community/square-day.ts';

/** What the duty of groups brings as people stands among the people; here is what concerns nobody in particular. */
const ofNobody = ['post-uncertain', 'post-refused', 'post-by-hand', 'post-held', 'unknown-members', 'crowded'];

/** What of groups waits and is about no one customer, below the people of the day. `mine`: of one's own groups only. */
export const GroupLines = ({ mine }: { mine: boolean }) => {
  const { t, either } = useWords();
  const needs = useRead<{ items: Need[] }>('/group-needs', { mine: mine ? 'yes' : 'no' });
  const items = (needs.data?.items ?? []).filter((one) => ofNobody.includes(one.code));
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="group-of-groups">
      <GroupHead id="group-of-groups" name={t('group.screen.on-today')} count={items.length} />
      <ul>
        {items.map((one) => (
          <li key={`${one.groupId} ${one.code}`}>
            <Row to={`/community/groups/${one.groupId}`} name={one.group} reason={either(one.text)} when={sayAge(t, one.hours)} />
          </li>
        ))}
      </ul>
    </section>
  );
};
