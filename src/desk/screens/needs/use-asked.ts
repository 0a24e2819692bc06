import { useSearchParams } from 'react-router';
import { dayAfter, daysApart } from '../../format/day.ts';
import { useSession } from '../../session.ts';
import { type Kind, kinds } from './what.ts';

const isDay = (written: string | null): written is string => written !== null && /^\d{4}-\d\d-\d\d$/.test(written);
const usual = 30;

/** What the calendar shows, as the address says it. */
export const useAsked = () => {
  const [search, setSearch] = useSearchParams();
  const { today } = useSession();
  const written = { from: search.get('from'), to: search.get('to'), kind: search.get('kind') };
  const from = isDay(written.from) ? written.from : today;
  const to = isDay(written.to) && written.to >= from ? written.to : dayAfter(from, usual);
  const kind = kinds.find((one) => one === written.kind);
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
  const span = daysApart(from, to) + 1;
  return {
    from,
    to,
    kind: kind as Kind | undefined,
    product: search.get('product') ?? undefined,
    mine: search.get('keeper') === 'me',
    timely: search.get('timely') === 'yes',
    change,
    move: (steps: number) => change({ from: dayAfter(from, steps * span), to: dayAfter(to, steps * span) }),
  };
};

export type Asked = ReturnType<typeof useAsked>;

/** The same as the API asks it. */
export const queryOf = ({ from, to, kind, product, mine, timely }: Asked) => ({
  from,
  to,
  ...(kind ? { kind } : {}),
  ...(product ? { product } : {}),
  ...(mine ? { keeper: 'me' } : {}),
  ...(timely ? { timely: 'yes' } : {}),
});
