export { answerInvitation, answerTask, stepBack } from './answer-invitation.act.ts';
export { type AtRisk, coreAtRisk } from './at-risk.read.ts';
export { coreJobs } from './core.jobs.ts';
export { coreDoors } from './core.routes.ts';
export { type MyCore, readMyCore } from './core-page.read.ts';
export { tellRisk } from './told.ts';
