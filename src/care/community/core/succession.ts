import type { Id } from '../../../kernel/id.ts';

/** How many answers of somebody went to which space and which product. */
export type Ground = { customerId: Id; spaces: Readonly<Record<Id, number>>; products: Readonly<Record<Id, number>> };
export type Follower = { customerId: Id; likeness: number; spaces: Id[]; products: Id[] };

const sum = (counts: Readonly<Record<Id, number>>): number => Object.values(counts).reduce((all, one) => all + one, 0);

/** How much of the one's ground the other covers: the shares both have, added up; 1 when the other is at home in all of it. */
const covered = (mine: Readonly<Record<Id, number>>, theirs: Readonly<Record<Id, number>>): number => {
  const [all, others] = [sum(mine), sum(theirs)];
  if (all === 0 || others === 0) return 0;
  return Object.entries(mine).reduce((share, [id, count]) => share + Math.min(count / all, (theirs[id] ?? 0) / others), 0);
};

const common = (mine: Readonly<Record<Id, number>>, theirs: Readonly<Record<Id, number>>): Id[] =>
  Object.keys(mine)
    .filter((id) => (theirs[id] ?? 0) > 0)
    .sort((a, b) => Math.min(mine[b] ?? 0, theirs[b] ?? 0) - Math.min(mine[a] ?? 0, theirs[a] ?? 0));

/** Who could take over where somebody leaves: spaces weigh as much as products; nobody is named who shares neither. */
export const whoCouldFollow = (one: Ground, others: readonly Ground[], most = 3): Follower[] =>
  others
    .filter((other) => other.customerId !== one.customerId)
    .map((other) => ({
      customerId: other.customerId,
      likeness: (covered(one.spaces, other.spaces) + covered(one.products, other.products)) / 2,
      spaces: common(one.spaces, other.spaces).slice(0, 2),
      products: common(one.products, other.products).slice(0, 2),
    }))
    .filter((other) => other.likeness > 0.1)
    .sort((a, b) => b.likeness - a.likeness || (a.customerId < b.customerId ? -1 : 1))
    .slice(0, most);
