/** What can keep the house from starting or a command from running, with the exit code of the process. Words: `house.obstacle.<code>`. */
export const obstacles = {
  'bad-setting': 2,
  'unknown-command': 2,
  'unknown-flag': 2,
  'wrongly-called': 2,
  'port-in-use': 10,
  'data-unusable': 11,
  'database-too-old': 12,
  'database-newer': 13,
  'already-running': 14,
  'database-unreachable': 15,
  'database-broken': 16,
  'house-busy': 17,
  'backup-unreadable': 20,
  'backup-newer': 21,
  'not-empty': 22,
  'house-open': 23,
  'file-unreadable': 24,
} as const satisfies Record<string, number>;

export type ObstacleCode = keyof typeof obstacles;

/** Thrown on the way up only: one clear line for the person at the terminal, nothing harmed. */
export class Obstacle extends Error {
  readonly code: ObstacleCode;
  readonly facts: Record<string, string | number>;
  constructor(code: ObstacleCode, facts: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.code = code;
    this.facts = facts;
  }
}
