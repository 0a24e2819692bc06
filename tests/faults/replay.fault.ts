import { sql } from '../../src/platform/database/database.ts';
import { openTrackingTown } from '../bench/tracking-town.ts';
import type { Fault } from './fault.ts';

const perRound = 10_000;

/** Sends messages and sends every one of them again, other requests, other order of sizes: not one row more. A round is 10,000 messages. */
export const fault: Fault = {
  name: 'replay',
  rounds: 100,
  run: async ({ rounds, tell }) => {
    const count = rounds * perRound;
    const { town, send, close } = await openTrackingTown();
    const events = async () => Number((await sql<{ n: number }>`SELECT count(*) AS n FROM event`.execute(town.house.db)).rows[0]?.n);
    try {
      const first = await send({ from: 0, count, size: 100, callers: 16 });
      const before = await events();
      tell(`${first.taken} taken, ${before} events`);
      if (first.taken !== count || before !== count) throw new Error(`${count} sent, ${first.taken} taken, ${before} written`);
      const again = await send({ from: 0, count, size: 250, callers: 16 });
      const added = (await events()) - before;
      if (again.taken > 0 || added > 0 || again.known !== count) throw new Error(`sent again: ${again.taken} taken, ${added} rows more`);
      return { messages: count, sentAgain: again.known, newRows: added };
    } finally {
      await close();
    }
  },
};
