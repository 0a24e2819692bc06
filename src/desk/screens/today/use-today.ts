import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, Refusal } from '../../client.ts';
import { showToast } from '../../shell/toasts.ts';
import { dropDraft } from './drafts.ts';
import type { Acted, Item, ItemPage, Today } from './item.ts';
import { type Ending, without } from './worklist.ts';

const listKey = (staff: string | undefined) => ['/today', { staff: staff ?? null }];
const itemKey = (id: string) => ['/today/item', id];

export const useToday = (staff: string | undefined) =>
  useQuery({
    queryKey: listKey(staff),
    queryFn: ({ signal }) => api.get<Today>('/today', { limit: 200, staff }, signal),
  });

const itemQuery = (id: string) => ({
  queryKey: itemKey(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<ItemPage>(`/today/${id}`, {}, signal),
  staleTime: 60_000,
});

export const useItem = (id: string | undefined) => useQuery({ ...itemQuery(id ?? ''), enabled: id !== undefined });

/** Reads the next person beforehand, so that moving on waits for nothing. */
export const usePrefetch = () => {
  const queries = useQueryClient();
  return useCallback(
    (id: string | undefined): void => {
      if (id) void queries.prefetchQuery(itemQuery(id));
    },
    [queries],
  );
};

export type Doing = { item: Item; path: 'done' | 'snooze' | 'decline'; body: Record<string, unknown>; ending: Ending; text: string };

/**
 * Takes an item off the list at once and tells the house. Undo waits for the answer and takes it back; a refusal puts the
 * item back where it was and says why.
 */
export const useActOnItem = (staff: string | undefined, open: (id: string) => void, undone: string) => {
  const queries = useQueryClient();
  const key = listKey(staff);
  const refresh = (id: string) =>
    Promise.all([queries.invalidateQueries({ queryKey: ['/today'] }), queries.invalidateQueries({ queryKey: itemKey(id) })]);

  const takeBack = async (item: Item, acted: Acted | undefined) => {
    if (!acted) return;
    try {
      await api.post(`/today/${item.id}/undo`, { version: acted.version });
      showToast({ text: undone });
      await refresh(item.id);
      open(item.id);
    } catch (error) {
      showToast({ refusal: error instanceof Error ? error : new Error(String(error)) });
      await refresh(item.id);
    }
  };

  return ({ item, path, body, ending, text }: Doing) => {
    void queries.cancelQueries({ queryKey: key });
    queries.setQueryData<Today>(key, (today) => today && without(today, item.id, ending));
    const version = queries.getQueryData<ItemPage>(itemKey(item.id))?.version ?? item.version;
    const answer = api.post<Acted>(`/today/${item.id}/${path}`, { ...body, version }).then(
      (acted) => {
        dropDraft(item.id);
        queries.removeQueries({ queryKey: itemKey(item.id) });
        // a list read meanwhile may have brought it back
        queries.setQueryData<Today>(key, (today) => today && without(today, item.id, ending));
        return acted;
      },
      (error: unknown) => {
        showToast({ refusal: error instanceof Error ? error : new Error(String(error)) });
        const back = refresh(item.id);
        const gone = error instanceof Refusal && error.code === 'not-found';
        if (!gone) void back.then(() => open(item.id));
        return undefined;
      },
    );
    showToast({ text, undo: async () => takeBack(item, await answer) });
  };
};
