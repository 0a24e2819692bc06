import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Day } from '../kernel/calendar.ts';
import type { Language } from '../kernel/language.ts';
import type { Role } from '../platform/http/principal.ts';
import { api } from './client.ts';
import { dayOf } from './format/day.ts';

/** Who sits at this Desk, as `GET /api/v1/me` tells it. */
export type Me = {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: Language;
  zone: string;
  version: number;
};

export const meQuery = { queryKey: ['/me', {}], queryFn: () => api.get<Me>('/me'), staleTime: 300_000 };

/** Who sits here, and the calendar day it is for them. Present on every screen: the shell waits for it. */
export const useSession = (): { me: Me; zone: string; today: Day } => {
  const { data: me } = useQuery(meQuery);
  if (!me) throw new Error('no session above this screen');
  return { me, zone: me.zone, today: dayOf(new Date().toISOString(), me.zone) };
};

export const useSignOut = () => {
  const queries = useQueryClient();
  return async () => {
    await api.delete('/session');
    queries.clear();
    location.assign('/desk/sign-in');
  };
};
