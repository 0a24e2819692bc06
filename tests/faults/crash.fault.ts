import { openTown } from '../bench/contact-town.ts';
import { openContacts, perRound } from './crash-contacts.ts';
import { openImport } from './crash-import.ts';
import { openProgramme } from './crash-programme.ts';
import { chance, type Fault } from './fault.ts';

/** kill -9 at random moments: of acts and sending, of imports, of programme steps, in turn, in one house with a durable database. */
export const fault: Fault = {
  name: 'crash',
  rounds: 1000,
  run: async ({ rounds, seed, tell }) => {
    const next = chance(seed);
    const town = await openTown(perRound * 4);
    const kinds = [await openContacts(town), await openImport(town), await openProgramme(town)];
    const counts = () => Object.assign({}, ...kinds.map((kind) => kind.counts)) as Record<string, number>;
    try {
      for (let round = 0; round < rounds; round += 1) {
        await kinds[round % kinds.length]?.round(Math.floor(round / kinds.length), next);
        if (round % 30 === 29) tell(`round ${round + 1}: ${JSON.stringify(counts())}`);
      }
      return counts();
    } finally {
      for (const kind of kinds) await kind.close();
      await town.close();
    }
  },
};
