import type { Id } from '../../../kernel/id.ts';

export type Notice = {
  noticeId: Id;
  kind: string;
  facts: Readonly<Record<string, string | number>>;
  link: string;
  gist: string;
  at: Date;
  read: boolean;
};

/** Notices shown as one line, newest first; `count` people or things are in it. */
export type Fold = { kind: string; newest: Notice; ids: readonly Id[]; count: number; at: Date; read: boolean };

const window = 120 * 60_000;
const fewest = 3;

const foldOf = (notices: readonly Notice[]): Fold[] => {
  const [newest] = notices;
  if (!newest) return [];
  const people = new Set(notices.map((one) => one.facts.by ?? one.noticeId));
  return [{ kind: newest.kind, newest, ids: notices.map((one) => one.noticeId), count: people.size, at: newest.at, read: newest.read }];
};

/** Thanks within two hours of one another become one line from three on; fewer each keep theirs. */
const foldThanks = (notices: readonly Notice[]): Fold[] => {
  const runs: Notice[][] = [];
  for (const one of notices) {
    const run = runs.at(-1);
    const begun = run?.[0]?.at.getTime() ?? 0;
    if (run && begun - one.at.getTime() <= window) run.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((run) => (run.length >= fewest ? foldOf(run) : run.flatMap((one) => foldOf([one]))));
};

/** Lines of what somebody was told: those of one gist and kind are one; unread ones first, each newest first. Nothing is lost or twice. */
export const foldNotices = (notices: readonly Notice[]): Fold[] => {
  const sorted = [...notices].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.noticeId < b.noticeId ? 1 : -1));
  const groups = Map.groupBy(sorted, (one) => `${one.read} ${one.kind} ${one.gist}`);
  const folds = [...groups.values()].flatMap((group) => (group[0]?.kind === 'thanked' ? foldThanks(group) : foldOf(group)));
  return folds.sort((a, b) => Number(a.read) - Number(b.read) || b.at.getTime() - a.at.getTime());
};
