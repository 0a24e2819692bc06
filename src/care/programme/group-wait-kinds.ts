/** What of groups on messengers waits for a person. */
export const groupWaitKinds = ['group-newcomer', 'group-left', 'group-unkept', 'group-silent'] as const;
export type GroupWaitKind = (typeof groupWaitKinds)[number];
