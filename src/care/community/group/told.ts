import type { Id } from '../../../kernel/id.ts';
import type { NewEvent } from '../../profile/index.ts';

type Where = { id: Id; companyId: Id; name: string };

const event = (kind: 'joined-group' | 'left-group', group: Where, customerId: Id, at: Date, staffId: Id): NewEvent => ({
  customerId,
  at,
  family: 'community',
  kind: `community.${kind}`,
  source: 'desk',
  messageId: `${kind} ${group.id} ${at.toISOString()}`,
  staffId,
  companyId: group.companyId,
  data: { groupId: group.id, title: group.name },
});

/** A customer is in a group since then. */
export const joined = (group: Where, customerId: Id, at: Date, staffId: Id): NewEvent =>
  event('joined-group', group, customerId, at, staffId);

export const left = (group: Where, customerId: Id, at: Date, staffId: Id): NewEvent => event('left-group', group, customerId, at, staffId);
