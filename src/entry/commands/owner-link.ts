import { makeOwnerLink } from '../../care/staff/index.ts';
import type { Given } from './command.ts';
import { inHouse } from './in-house.ts';

export const ownerLink = (given: Given): Promise<number> =>
  inHouse(given, async (house) => {
    given.terminal.answer({ link: await makeOwnerLink(house, house.clock.now()) });
    return 0;
  });
