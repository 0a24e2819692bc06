/** One step of `npm run check`: its name and what it finds, a line a finding, `file:line what`. Nothing found is good. */
export type Check = { name: string; run(): Promise<string[]> };
