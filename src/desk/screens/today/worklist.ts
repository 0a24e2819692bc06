import type { Day } from '../../../kernel/calendar.ts';
import { dayAfter } from '../../format/day.ts';
import type { Item, Today } from './item.ts';

export type ItemGroup = { programme: Item['programme']; items: Item[]; count: number; value: Item['value'] };

/** Items under their programmes: groups as the house ranked them, then programmes it did not count, each in the order of the list. */
export const groupItems = ({ items, summary }: Today): ItemGroup[] => {
  const groups = new Map<string, ItemGroup>();
  for (const { programme, open, value } of summary.groups) groups.set(programme.key, { programme, items: [], count: open, value });
  for (const item of items) {
    const group = groups.get(item.programme.key) ?? {
      programme: item.programme,
      items: [],
      count: 0,
      value: { ...item.value, amount: '0' },
    };
    groups.set(item.programme.key, group);
    group.items.push(item);
    if (group.items.length > group.count) group.count = group.items.length;
  }
  return [...groups.values()].filter((group) => group.items.length > 0);
};

/** The order one walks through: as it stands on the page. */
export const inOrder = (groups: readonly ItemGroup[]): Item[] => groups.flatMap((group) => group.items);

/** The neighbour of an item; at the ends it stays, and where the item is gone the first one. */
export const neighbour = (items: readonly Item[], id: string | undefined, step: 1 | -1): Item | undefined => {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return items[0];
  return items[Math.max(0, Math.min(items.length - 1, at + step))];
};

/** Who comes after this one when it leaves: the next below, at the end the one above. */
export const afterLeaving = (items: readonly Item[], id: string): Item | undefined => {
  const at = items.findIndex((item) => item.id === id);
  return items[at + 1] ?? items[at - 1];
};

export type Ending = 'done' | 'declined' | 'snoozed';

/** The list without an item that was done, declined or snoozed, its counts and sums along with it. */
export const without = (today: Today, id: string, ending: Ending): Today => {
  const item = today.items.find((one) => one.id === id);
  if (!item) return today;
  const { summary } = today;
  const groups = summary.groups.flatMap((group) => {
    if (group.programme.key !== item.programme.key) return [group];
    if (group.open <= 1) return [];
    const left = Math.max(0, Math.round((Number(group.value.amount) - Number(item.value.amount)) * 100) / 100);
    return [{ ...group, open: group.open - 1, value: { ...group.value, amount: left.toFixed(2) } }];
  });
  return {
    ...today,
    items: today.items.filter((one) => one.id !== id),
    summary: { ...summary, groups, open: Math.max(0, summary.open - 1), [ending]: summary[ending] + 1 },
  };
};

/** What has left the list today, of all that was on it: the "12" of "12 / 40". */
export const handled = ({ summary }: Today): number => summary.total - summary.open;

export type SnoozeChoice = { key: 'tomorrow' | 'three-days' | 'monday' | 'two-weeks' | 'month'; until: Day };

/** Days one puts off to, soonest first; Monday only while it says something else than tomorrow. */
export const snoozeChoices = (today: Day): SnoozeChoice[] => {
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const monday = dayAfter(today, (8 - weekday) % 7 || 7);
  const choices: SnoozeChoice[] = [
    { key: 'tomorrow', until: dayAfter(today, 1) },
    { key: 'three-days', until: dayAfter(today, 3) },
    { key: 'monday', until: monday },
    { key: 'two-weeks', until: dayAfter(today, 14) },
    { key: 'month', until: dayAfter(today, 30) },
  ];
  const sorted = choices.sort((a, b) => a.until.localeCompare(b.until));
  return sorted.filter((choice, index) => sorted[index - 1]?.until !== choice.until);
};
