import type { Id } from '../../../kernel/id.ts';
import type { Member, Principal } from '../../../platform/http/principal.ts';

/** Who writes: a member for themselves, or a colleague for the house. */
export type Author = { member: Member } | { staff: Principal; requestId: string };

export const memberOf = (by: Author): Member | undefined => ('member' in by ? by.member : undefined);
export const staffOf = (by: Author): Principal | undefined => ('staff' in by ? by.staff : undefined);

/** The name they go by where they write. */
export const nameOf = (by: Author): string => ('member' in by ? by.member.name : by.staff.name);

type Topic = { kind: string; author_id: Id | null; space_id: Id };

/** Who asked may accept an answer; so may the house, those who keep the space in order, and members of the highest trust. */
export const mayAccept = (topic: Topic, by: Author): boolean => {
  if (topic.kind !== 'question') return false;
  const member = memberOf(by);
  return !member || member.customerId === topic.author_id || member.level >= 4 || member.moderates.includes(topic.space_id);
};

/** The same as those who keep pictures know it. */
export const writerOf = (by: Author): { customerId: Id } | Pick<Principal, 'companies'> =>
  'member' in by ? { customerId: by.member.customerId } : by.staff;
