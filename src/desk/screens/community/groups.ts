import type { z } from 'zod';
import type { groupShape, needShape, ofCustomerShape, weeksShape } from '../../../care/community/group/group.shapes.ts';
import type { postShape, postsShape, previewShape, sendingShape } from '../../../care/community/group/post.shapes.ts';
import type { entryShape, rosterShape } from '../../../care/community/group/roster.shapes.ts';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';

export type Group = z.infer<typeof groupShape>;
export type Need = z.infer<typeof needShape>;
export type Weeks = z.infer<typeof weeksShape>;
export type Entry = z.infer<typeof entryShape>;
export type Roster = z.infer<typeof rosterShape>;
export type Post = z.infer<typeof postShape>;
export type Posts = z.infer<typeof postsShape>;
export type Sending = z.infer<typeof sendingShape>;
export type Preview = z.infer<typeof previewShape>;
export type OfCustomer = z.infer<typeof ofCustomerShape>;

export const groupsRenewed = ['/groups', '/group-needs'];

/** Who a group can be given to: those who lead see everybody, others only themselves. */
export const useColleagues = (): { id: string; name: string }[] => {
  const { me } = useSession();
  const leads = me.role === 'owner' || me.role === 'manager';
  const all = useRead<{ items: { id: string; name: string; leftAt: string | null }[] }>(leads ? '/staff' : undefined, { limit: 200 });
  return all.data?.items.filter((one) => one.leftAt === null) ?? [{ id: me.id, name: me.name }];
};

/** Whether somebody here leads, and whether they may change anything. */
export const useRights = (): { leads: boolean; works: boolean } => {
  const { me } = useSession();
  return { leads: me.role === 'owner' || me.role === 'manager', works: me.role !== 'viewer' };
};
