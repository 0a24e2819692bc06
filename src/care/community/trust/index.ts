/** Trust and order: who may write what and how much, what members have earned, what is reported and what becomes of it. */
export { writingRefusals } from './decide-writing.ts';
export { mayWrite, type WritingFacts } from './may-write.act.ts';
export { noteReading } from './reading.data.ts';
