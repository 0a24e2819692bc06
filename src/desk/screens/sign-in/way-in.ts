import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { safeNext } from '../../safe-next.ts';
import { type Me, meQuery, readMe } from '../../session.ts';

export type State = { state: 'signed-in' | 'second-factor' };
export type Newcomer = Me & { passwordSet: boolean };

/** Where somebody goes after a proof was good: to the second step, to who they are, or to where they were going. */
export const useWayIn = () => {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const next = search.get('next');
  const at = (path: string) => (next ? `${path}?next=${encodeURIComponent(next)}` : path);
  const enter = async ({ state }: State, byLink = false): Promise<void> => {
    if (state === 'second-factor') return void navigate(at('/sign-in/code'), { replace: true });
    queries.clear();
    const me = await readMe<Newcomer>();
    queries.setQueryData(meQuery.queryKey, me);
    void navigate(byLink && !me.passwordSet ? at('/sign-in/first') : safeNext(next), { replace: true });
  };
  return { enter, at, go: () => void navigate(safeNext(next), { replace: true }) };
};
