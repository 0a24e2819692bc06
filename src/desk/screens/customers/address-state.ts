import { useSearchParams } from 'react-router';

/** A filter as it stands in the address; the server's whitelist decides what it may say. */
export type Test = { field: string; is: string; value?: unknown };
export type Filter = { all: (Test | { any: Test[] })[] };

export type ListState = {
  q: string;
  filter: Filter | undefined;
  sort: string;
  shows: string | null;
  hidden: readonly string[];
  group: string | null;
};

const readFilter = (written: string | null): Filter | undefined => {
  try {
    const value: unknown = written ? JSON.parse(written) : undefined;
    return typeof value === 'object' && value !== null && 'all' in value && Array.isArray(value.all) ? (value as Filter) : undefined;
  } catch {
    return undefined;
  }
};

export const isGroup = (one: Test | { any: Test[] }): one is { any: Test[] } => 'any' in one;

/** The address bar is the state of the list: words, filter, order, columns, whom the panel shows. */
export const useListState = () => {
  const [search, setSearch] = useSearchParams();
  const state: ListState = {
    q: search.get('q') ?? '',
    filter: readFilter(search.get('filter')),
    sort: search.get('sort') ?? '-profit',
    shows: search.get('shows'),
    hidden: search.get('hide')?.split(',') ?? [],
    group: search.get('group'),
  };
  const change = (part: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(part)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return { state, change, search };
};

/** The parts of an address that make a view: everything but whom the panel happens to show. */
export const viewOf = (search: URLSearchParams): string => {
  const view = new URLSearchParams(search);
  view.delete('shows');
  view.sort();
  return view.toString();
};
