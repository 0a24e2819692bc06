import type { Day } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { Messenger } from './group.ts';
import { insertPost, type NewPost } from './post.data.ts';
import { insertEntries, type NewEntry } from './roster.data.ts';
import { keepWeeks } from './week.data.ts';

/** A group of a sample, whole. */
export type TakenGroup = {
  messenger: Messenger;
  name: string;
  purpose: string;
  spaceId: Id | null;
  ownerId: Id | null;
  zone: string;
  members: readonly NewEntry[];
  weeks: readonly { weekOn: Day; messages: number; speakers: number }[];
  posts: readonly Omit<NewPost, 'groupId' | 'companyId'>[];
  since: Date;
};

/** Gives a sample its groups, made up and marked so; one of this name that is there stays as it is. */
export const takeGroups = async (tx: Tx, companyId: Id, groups: readonly TakenGroup[], now: Date): Promise<void> => {
  for (const one of groups) {
    const { rows } = await sql`SELECT 1 FROM im_group WHERE company_id = ${companyId} AND name = ${one.name}`.execute(tx);
    if (rows.length > 0) continue;
    const id = newId();
    await sql`INSERT INTO im_group (group_id, company_id, messenger, name, purpose, space_id, owner_staff, unkept_since, state_at, zone, rostered_at, made_up, made_at)
      VALUES (${id}, ${companyId}, ${one.messenger}, ${one.name}, ${one.purpose}, ${one.spaceId}, ${one.ownerId}, ${one.ownerId ? null : one.since},
        ${one.since}, ${one.zone}, ${now}, true, ${one.since})`.execute(tx);
    await insertEntries(tx, { id, companyId }, one.members, now);
    await keepWeeks(tx, id, one.weeks, 'counted', now);
    for (const post of one.posts) await insertPost(tx, { ...post, groupId: id, companyId }, now);
  }
};
