import { QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page, type Query, Refusal } from './client.ts';
import { showToast } from './shell/toasts.ts';

const worthRepeating = (count: number, error: Error): boolean =>
  count < 2 && error instanceof Refusal && (error.code === 'offline' || error.status >= 500);

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: worthRepeating, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });

/** One thing, or one short list: `useRead<Customer>(`/customers/${id}`)`. `path` undefined waits. */
export const useRead = <T>(path: string | undefined, query?: Query) =>
  useQuery<T>({
    queryKey: [path, query ?? {}],
    queryFn: ({ signal }) => api.get<T>(path ?? '', query, signal),
    enabled: path !== undefined,
  });

/** A list by cursor: every page read so far in `items`, the next one with `fetchNextPage` while `hasNextPage`. */
export const usePages = <T>(path: string, query?: Query) => {
  const pages = useInfiniteQuery({
    queryKey: [path, query ?? {}, 'pages'],
    queryFn: ({ pageParam, signal }) => api.get<Page<T>>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<T>) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  return { ...pages, items: pages.data?.pages.flatMap((page) => page.items) ?? [] };
};

type Around<Answer, Input> = { renews?: string[]; gone?: string; done?: (answer: Answer, input: Input) => void; quiet?: boolean };

/** Reads again what is on the screen of these paths; what is `gone` is only marked, for whoever comes back to it. */
export const renew = (queries: QueryClient, renews: readonly string[], gone?: string): Promise<unknown> => {
  const isGone = (key: string) => gone !== undefined && (key === gone || key.startsWith(`${gone}/`));
  const among = (isAmong: (key: string) => boolean) => ({
    predicate: ({ queryKey: [key] }: { queryKey: readonly unknown[] }) =>
      typeof key === 'string' && renews.some((path) => key.startsWith(path)) && isAmong(key),
  });
  return Promise.all([
    queries.invalidateQueries({ ...among(isGone), refetchType: 'none' }),
    queries.invalidateQueries(among((key) => !isGone(key))),
  ]);
};

/**
 * A change: `const save = useAct((name: string) => api.patch(...), { renews: ['/customers'] })`, then `save.mutate(name)`.
 * What begins with a path of `renews` is read again, but not what is `gone` with the act; a refusal shows itself unless `quiet`.
 */
export const useAct = <Input, Answer>(
  act: (input: Input) => Promise<Answer>,
  { renews = [], gone, done, quiet }: Around<Answer, Input> = {},
) => {
  const queries = useQueryClient();
  return useMutation<Answer, Error, Input>({
    mutationFn: act,
    onSuccess: (answer, input) => done?.(answer, input),
    onError: (error) => {
      if (!quiet) showToast({ refusal: error });
    },
    onSettled: (_answer, error) => renew(queries, renews, error ? undefined : gone),
  });
};
