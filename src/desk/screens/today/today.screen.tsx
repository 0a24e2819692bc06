import { useEffect } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useWords } from '../../language.ts';
import { Page } from '../../parts/section.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { useTitle } from '../../shell/title.ts';
import type { Today } from './item.ts';
import { List, type Whose } from './list.tsx';
import { Nobody } from './nobody.tsx';
import { Person } from './person.tsx';
import style from './today.module.css';
import { usePrefetch, useToday } from './use-today.ts';
import { afterLeaving, groupItems, inOrder } from './worklist.ts';

/** Whose list: one's own, or for those who lead, everybody's. */
const useWhose = (): { staff: string | undefined; whose: Whose; search: string } => {
  const { me } = useSession();
  const [asked, setAsked] = useSearchParams();
  const leads = me.role === 'owner' || me.role === 'manager';
  const staff = asked.get('whose') === 'all' ? 'all' : undefined;
  const choose = (chosen: 'me' | 'all') => setAsked(chosen === 'all' ? { whose: 'all' } : {});
  return { staff, whose: leads ? { chosen: staff ?? 'me', choose } : undefined, search: staff ? '?whose=all' : '' };
};

const Desk = ({ today }: { today: Today }) => {
  const { itemId } = useParams();
  const { staff, whose, search } = useWhose();
  const navigate = useNavigate();
  const prefetch = usePrefetch();
  const groups = groupItems(today);
  const items = inOrder(groups);
  const chosen = itemId ?? items[0]?.id;
  const next = chosen ? afterLeaving(items, chosen) : undefined;
  const to = (id: string) => `/today/${id}${search}`;
  const open = (id: string | undefined) =>
    void navigate(id ? to(id) : `/today${search}`, { replace: itemId !== undefined, flushSync: true });
  useEffect(() => prefetch(next?.id), [prefetch, next?.id]);
  return (
    <div className={itemId ? `${style.today} ${style.opened}` : style.today} data-opened={itemId ? '' : undefined}>
      <List today={today} groups={groups} chosen={chosen} to={to} whose={whose} />
      {chosen ? (
        <Person
          key={chosen}
          id={chosen}
          items={items}
          next={next}
          staff={staff}
          day={today.summary.day}
          total={today.summary.total}
          handled={today.summary.total - today.summary.open}
          open={open}
          list={`/today${search}`}
        />
      ) : (
        <Nobody summary={today.summary} everybody={whose ? () => whose.choose('all') : undefined} all={staff === 'all'} />
      )}
    </div>
  );
};

/** Who needs care today, why, and in which words: a list one clears. */
export const Component = () => {
  const { t } = useWords();
  const { staff } = useWhose();
  const today = useToday(staff);
  useTitle(t('desk.today.title'));
  if (today.data) return <Desk today={today.data} />;
  return <Page>{today.isPending ? <Loading /> : <Problem error={today.error} again={() => void today.refetch()} />}</Page>;
};
