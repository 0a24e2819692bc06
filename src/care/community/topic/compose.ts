import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { type TopicKind, wanting } from './writing-rules.ts';

export type Poll = { options: readonly string[]; several: boolean; closesAt?: Date | undefined };

/** What a new topic is made of. `formId`: of the page it was written in, so that the page sent twice writes once. */
export type NewTopic = {
  spaceId: Id;
  kind: TopicKind;
  title: string;
  body: string;
  productId?: Id | undefined;
  poll?: Poll | undefined;
  formId?: string | undefined;
  typedMs?: number | undefined;
};

const mostOptions = 12;

/** Whether there is enough in it, and what its kind asks for. The house may be brief. */
export const soundTopic = (
  one: NewTopic,
  space: { kinds: readonly TopicKind[]; closed_at: Date | null },
  house: boolean,
  now: Date,
): Outcome<undefined> => {
  if (space.closed_at) return refused('topic-closed');
  if (!space.kinds.includes(one.kind) || (one.kind === 'article' && !house)) return refused('kind-not-here');
  const title = house ? undefined : wanting('title', one.title);
  if (title !== undefined) return refused('title-too-short', { least: title });
  const body = house ? undefined : wanting('body', one.body);
  if (body !== undefined) return refused('words-too-few', { least: body });
  if (one.kind !== 'poll') return done(undefined);
  const options = new Set((one.poll?.options ?? []).map((each) => each.trim()).filter(Boolean));
  if (options.size < 2 || options.size > mostOptions || options.size !== one.poll?.options.length)
    return refused('poll-options', { most: mostOptions });
  if (one.poll.closesAt && one.poll.closesAt <= now) return refused('poll-over');
  return done(undefined);
};
