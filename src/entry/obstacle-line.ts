import type { Language } from '../kernel/language.ts';
import { Obstacle, obstacles } from '../platform/obstacle.ts';
import { say } from '../words/say.ts';

/** What the terminal shows and the process ends with when `error` stopped it. */
export const lineFor = (error: unknown, language: Language): { line: string; exit: number } =>
  error instanceof Obstacle
    ? { line: say(language, `house.obstacle.${error.code}`, error.facts), exit: obstacles[error.code] }
    : { line: error instanceof Error ? (error.stack ?? error.message) : String(error), exit: 1 };
