import type { Id } from '../../../kernel/id.ts';
import type { RobotKind } from '../../../platform/robot/robot.ts';

/** Where groups live. */
export const messengers = ['wecom', 'wechat', 'dingtalk', 'feishu', 'whatsapp', 'telegram', 'other'] as const;
export type Messenger = (typeof messengers)[number];

export const groupStates = ['open', 'resting', 'closed'] as const;
export type GroupState = (typeof groupStates)[number];

/** A group on a messenger, as it is kept. The robot's address is never among it. */
export type Group = {
  id: Id;
  companyId: Id;
  messenger: Messenger;
  name: string;
  purpose: string;
  spaceId: Id | null;
  segmentId: Id | null;
  capacity: number;
  ownerId: Id | null;
  deputyId: Id | null;
  unkeptSince: Date | null;
  state: GroupState;
  stateAt: Date;
  zone: string;
  hoursFrom: string;
  hoursUntil: string;
  postsAWeek: number;
  givesAnAsk: number;
  silentDays: number;
  robotKind: RobotKind | null;
  robotSetAt: Date | null;
  robotWaitsUntil: Date | null;
  robotFault: string | null;
  rosteredAt: Date | null;
  version: number;
};

/** The robot that works in groups of a messenger; none: posts are handed to a person. */
export const robotOf = (messenger: Messenger): RobotKind | undefined =>
  messenger === 'wecom' || messenger === 'dingtalk' || messenger === 'feishu' ? messenger : undefined;

/** Under which name an account of a messenger stands among the identities of a customer. */
export const identityKind = (messenger: Messenger): string | undefined => (messenger === 'other' ? undefined : messenger);
