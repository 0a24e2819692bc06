import { makeOwnerLink } from '../../care/staff/index.ts';
import type { Command } from './command.ts';
import { inHouse } from './in-house.ts';

export const ownerLink: Command = {
  name: 'owner-link',
  form: '',
  help: 'cli.owner-link',
  flags: {},
  words: 0,
  run: (given) =>
    inHouse(given, async (house) => {
      given.terminal.answer({ link: await makeOwnerLink(house, house.clock.now()) });
      return 0;
    }),
};
