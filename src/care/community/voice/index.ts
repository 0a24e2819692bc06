export { type Spoken, spokenIn, type VoiceKind, type VoiceState } from './board.ts';
export { forgetVoices } from './forget-voices.data.ts';
export { takeVoices } from './take-voices.act.ts';
export { voiceJobs } from './voice.jobs.ts';
export { type BoardVoice, productsOnBoard, publicVoice, readBoard, statesOfVoice, topicsOfVoice } from './voice.read.ts';
export { voiceDoors } from './voice.routes.ts';
export { voteForVoice } from './vote.act.ts';
