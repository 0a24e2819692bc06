import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const script = join(import.meta.dirname, '../../../samples/simulate/simulate.ts');

/** Lets the simulator write a company's life into `folder`, in a process of its own: the product knows its files, never its truth. */
export const simulateApart = async (
  folder: string,
  asked: { customers: number; years: number; seed: number; until: string },
): Promise<void> => {
  const flags = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [...process.execArgv, script, ...flags, '--only', 'facts', '--out', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`simulate: ${said.trim()}`);
};
