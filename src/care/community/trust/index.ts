/**
 * Trust and order: who may write what and how much, what members have earned, who is silenced. What is reported and what becomes of it
 * stands in moderation/, which knows every room; this one is known by all of them.
 */

export { decideSpeaking, writingRefusals } from './decide-writing.ts';
export { type Known, keepMoves, type Move } from './level.data.ts';
export { type Want } from './level.ts';
export { tellMoves } from './look-at-levels.act.ts';
export { mayWrite, type WritingFacts } from './may-write.act.ts';
export { mendHidden } from './mend-hidden.data.ts';
export { orderRulesOf } from './order-rules.data.ts';
export { noteReading } from './reading.data.ts';
export { type OrderRules, orderKey, orderRules, orderSetting, usualOrder } from './rules.ts';
export { endSilence, silenceMember } from './silence.data.ts';
export { silencedOf } from './silenced-of.read.ts';
export { type TakenDay, takeDays } from './take-days.data.ts';
export { traceFor } from './text-trace.ts';
export { trustJobs } from './trust.jobs.ts';
export { type TrustOf, trustOf } from './trust-of.read.ts';
