import type { Refusal } from '../../kernel/outcome.ts';
import { refusals } from '../../kernel/refusals.ts';
import { openLog } from '../../platform/log/log.ts';
import { say } from '../../words/say.ts';
import { type OpenHouse, openHouse } from '../house.ts';
import type { Given, Terminal } from './command.ts';

/** Runs `act` in the house, beside the running one or alone, and closes what it opened. */
export const inHouse = async (given: Given, act: (house: OpenHouse) => Promise<number>): Promise<number> => {
  const house = await openHouse(given.settings, 'command', openLog(given.settings.logLevel === 'info' ? 'warn' : given.settings.logLevel));
  try {
    return await act(house);
  } finally {
    await house.close();
  }
};

/** Says a refusal to the person and, as JSON, to the program. */
export const sayRefusal = (terminal: Terminal, refusal: Refusal): number => {
  const what = say(terminal.language, `refusal.${refusal.code}.what`, refusal.facts);
  const way = say(terminal.language, `refusal.${refusal.code}.way`, refusal.facts);
  terminal.progress(`${what}\n${way}`);
  terminal.answer({ refused: refusal.code, status: refusals[refusal.code], facts: refusal.facts });
  return 3;
};
