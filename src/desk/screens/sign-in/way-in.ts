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
  const keepMe = async (): Promise<Newcomer> => {
    const me = await readMe<Newcomer>();
    queries.setQueryData(meQuery.queryKey, me);
    return me;
  };
  const enter = async ({ state }: State, byLink = false): Promise<void> => {
    if (state === 'second-factor') return void navigate(at('/sign-in/code'), { replace: true });
    queries.clear();
    const me = await keepMe();
    void navigate(byLink && !me.passwordSet ? at('/sign-in/first') : safeNext(next), { replace: true });
  };
  /** On to where they were going, as who they are now: the Desk opens in the language it finds. */
  const go = async (): Promise<void> => {
    await keepMe();
    void navigate(safeNext(next), { replace: true });
  };
  return { enter, at, go };
};
