import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Day } from '../kernel/calendar.ts';
import type { Language } from '../kernel/language.ts';
import type { Role } from '../platform/http/principal.ts';
import { api } from './client.ts';
import { dayOf } from './format/day.ts';
import { houseNow, keepHouseTime } from './house-time.ts';

/** Who sits at this Desk, as `GET /api/v1/me` tells it. */
export type Me = {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: Language;
  zone: string;
  version: number;
  /** the instant at which the house answered, by its own clock */
  now: string;
};

/** Who signed in here; what time it is in the house is kept with it. */
export const readMe = async <M extends Me>(): Promise<M> => {
  const me = await api.get<M>('/me');
  keepHouseTime(me.now);
  return me;
};

export const meQuery = { queryKey: ['/me', {}], queryFn: () => readMe(), staleTime: 300_000 };

/** Who sits here, and the calendar day it is for them. Present on every screen: the shell waits for it. */
export const useSession = (): { me: Me; zone: string; today: Day } => {
  const { data: me } = useQuery(meQuery);
  if (!me) throw new Error('no session above this screen');
  return { me, zone: me.zone, today: dayOf(houseNow().toISOString(), me.zone) };
};

export const useSignOut = () => {
  const queries = useQueryClient();
  return async () => {
    await api.delete('/session');
    queries.clear();
    location.assign('/desk/sign-in');
  };
};
