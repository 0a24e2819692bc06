/** Topics: what members and the house write to one another, and what they do with it. Other rooms come in here only. */
export { readableBy } from '../post/index.ts';
export { acceptAnswer } from './accept-answer.act.ts';
export { addPost, type NewReply } from './add-post.act.ts';
export { type Author, mayAccept } from './author.ts';
export { mostOptions, type NewTopic } from './compose.ts';
export { editPost, withdrawPost } from './edit-post.act.ts';
export { followTarget, keepBookmark } from './follow-target.act.ts';
export { openTopic } from './open-topic.act.ts';
export { type ReactionKind, react, reactionKinds } from './react.act.ts';
export { vote } from './vote.act.ts';
export type { Written } from './write.data.ts';
export { longest, mayMend, slugOf, type TopicKind, topicKinds, wanting } from './writing-rules.ts';
