// Asks a house for pages as browsers do, over lines that stay open, and says how long each took.
import { Agent, get } from 'node:http';

export type PageLoad = { port: number; paths: string[]; callers: number; pages: number; headers: Record<string, string> };
export type PagesRead = { ms: number[]; seconds: number; bytes: number; statuses: Record<string, number> };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const read = ({ port, headers }: PageLoad, path: string): Promise<{ status: number; bytes: number }> =>
  new Promise((resolve, reject) => {
    get({ port, path, headers, agent }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }));
    }).on('error', reject);
  });

const carryOut = async (load: PageLoad): Promise<void> => {
  const done: PagesRead = { ms: [], seconds: 0, bytes: 0, statuses: {} };
  let next = 0;
  const began = performance.now();
  const caller = async () => {
    while (next < load.pages) {
      const path = load.paths[next % load.paths.length] ?? '/';
      next += 1;
      const from = performance.now();
      const { status, bytes } = await read(load, path);
      done.ms.push(performance.now() - from);
      done.bytes = Math.max(done.bytes, bytes);
      done.statuses[status] = (done.statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: load.callers }, caller));
  done.seconds = (performance.now() - began) / 1000;
  process.send?.(done);
};

process.on('message', (load: PageLoad) => void carryOut(load));
