/** The first page of a member: by what it is arranged, and what stands on it. Other rooms come in here only. */
export { type Arranged, arrangedTopics, type QuestionSeen, questionToAnswer } from './arranged.read.ts';
export { type Grounds, groundsFor, type Reason } from './grounds.read.ts';
export { leaveOut, putBack } from './left-out.act.ts';
export { type WrittenBy, writtenBy } from './written-by.read.ts';
