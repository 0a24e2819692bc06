// A thread of its own for learning: the server goes on answering meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { type Lesson, learnCompany } from './learn-company.ts';

parentPort?.postMessage(learnCompany(workerData as Lesson));
