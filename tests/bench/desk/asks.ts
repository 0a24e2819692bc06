import type { Filled } from './fill.ts';

/** One kind of question: by name, the addresses to choose from and the token to ask with. */
export type Ask = { name: string; paths: string[]; token: string };

/** The pages as long as the Desk asks for them (src/desk/screens/customers, shell/palette). */
const list = (query: Record<string, string>) => `/api/v1/customers?${new URLSearchParams({ ...query, limit: '50' })}`;
const filter = (sort: string, ...all: unknown[]) => list({ sort, filter: JSON.stringify({ all }) });
const find = (typed: readonly string[]) => typed.map((q) => `/api/v1/find?${new URLSearchParams({ q, limit: '8' })}`);
const stream = (id: string, families?: string) => `/api/v1/customers/${id}/timeline?limit=40${families ? `&families=${families}` : ''}`;

/** What people ask of the Desk all day, each kind as often as the others. */
export const asksOf = ({ ids, busiest, words }: Filled, token: string, limited: string): Ask[] => {
  const ask = (name: string, paths: string[], by = token): Ask => ({ name, paths, token: by });
  return [
    ask('list', [list({}), list({ sort: '-created' })]),
    ask('sort', [list({ sort: '-profit' }), list({ sort: '-lastOrder' }), list({ sort: 'revenue' }), list({ sort: '-orders' })]),
    ask('filter-many', [
      filter('-profit', { field: 'country', is: 'in', value: ['CN'] }),
      filter('name', { field: 'late', is: 'yes' }),
      filter('-revenue', { field: 'consent', is: 'given', value: { channel: 'email', purpose: 'ask' } }),
    ]),
    ask('filter-few', [
      filter('-profit', { field: 'email', is: 'dead' }, { field: 'country', is: 'in', value: ['SG', 'DE'] }),
      filter('name', {
        any: [
          { field: 'orders', is: 'at-least', value: 12 },
          { field: 'profit', is: 'at-least', value: 1500 },
        ],
      }),
      filter(
        '-created',
        { field: 'consent', is: 'withdrawn', value: { channel: 'email', purpose: 'ask' } },
        { field: 'city', is: 'in', value: ['苏州'] },
      ),
    ]),
    ask('find-chinese', find(words.chinese)),
    ask('find-pinyin', find(words.pinyin)),
    ask('find-phone-tail', find(words.tail)),
    ask('find-email', find(words.email)),
    ask('find-broad', find(words.broad)),
    ask(
      'customer',
      ids.map((id) => `/api/v1/customers/${id}`),
    ),
    ask(
      'timeline',
      ids.map((id) => stream(id)),
    ),
    ask('timeline-10000', [stream(busiest), stream(busiest, 'order')]),
    ask('limited-list', [list({}), list({ sort: '-profit' }), list({ q: '王' })], limited),
  ];
};
