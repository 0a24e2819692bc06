// A thread of its own for fitting: the server goes on answering meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { fitCompany, type Ground } from './models/fit-company.ts';

parentPort?.postMessage(fitCompany(workerData as Ground));
