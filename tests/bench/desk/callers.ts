import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { chanceOf } from './chance.ts';

/** What the callers ask: by name, the addresses to choose from and the token to ask with. */
export type Load = { port: number; callers: number; seconds: number; asks: { name: string; paths: string[]; token: string }[] };
export type Timing = { name: string; ms: number; status: number };

const { port, callers, seconds, asks } = workerData as Load;
const agent = new Agent({ keepAlive: true, maxSockets: callers });

const get = (path: string, token: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, path, agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });

const timings: Timing[] = [];
const until = performance.now() + seconds * 1000;

/** One person in a hurry: the next question follows the answer at once. */
const call = async (seed: number): Promise<void> => {
  const chance = chanceOf(seed);
  while (performance.now() < until) {
    const { name, paths, token } = chance.pick(asks);
    const began = performance.now();
    const status = await get(chance.pick(paths), token);
    timings.push({ name, ms: performance.now() - began, status });
  }
};

await Promise.all(Array.from({ length: callers }, (_, n) => call(n + 1)));
agent.destroy();
parentPort?.postMessage(timings);
