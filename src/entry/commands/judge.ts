import { access, constants, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { judgePurchases } from '../../care/insight/index.ts';
import { judgeLists, judgeRecurrence, judgeRuns } from '../../care/need/index.ts';
import { Unreadable } from '../../platform/files/unreadable.ts';
import { dayShape } from '../../platform/http/shapes.ts';
import { Obstacle } from '../../platform/obstacle.ts';
import { say } from '../../words/say.ts';
import { isFileTrouble } from './backup.ts';
import type { Given } from './command.ts';
import { sayRefusal } from './in-house.ts';
import { dayOfNumber, type Judged, judgeAnswer } from './judge-answer.ts';
import { judgePage } from './judge-page.ts';
import { judgeWords } from './judge-words.ts';
import { type ReadLog, readLog } from './read-log.ts';

const noteOf = ({ columns, headings, nameless, unread }: ReadLog, language: Given['terminal']['language']): string[] => {
  const name = (place: number | undefined) =>
    place === undefined ? say(language, 'judge.none') : columns.headed ? (headings[place] ?? '') : String(place + 1);
  const [customer, date, amount, item] = [columns.customer, columns.date, columns.amount, columns.item].map(name);
  const read = say(language, 'judge.columns', { customer: customer ?? '', date: date ?? '', amount: amount ?? '', item: item ?? '' });
  return nameless + unread > 0 ? [read, say(language, 'judge.skipped', { nameless, unread })] : [read];
};

const cutOf = (flag: Given['flags'][string]): number | undefined => {
  if (typeof flag !== 'string') return undefined;
  if (!dayShape.safeParse(flag).success) throw new Obstacle('bad-setting', { name: '--calibration-end', said: flag });
  return Date.parse(`${flag}T00:00:00Z`) / 86_400_000;
};

/** A day outside the log leaves nothing to learn from or nothing to foresee. */
const checkCut = (cut: number, { lines }: ReadLog): void => {
  const days = lines.map((line) => Math.floor(line.at / 86_400_000));
  const [first, last] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))];
  if (cut >= first && cut < last) return;
  throw new Obstacle('bad-setting', { name: '--calibration-end', said: `${dayOfNumber(first)} … ${dayOfNumber(last - 1)}` });
};

const write = (file: string, page: string): Promise<void> =>
  writeFile(file, page).catch((error: unknown) => {
    throw isFileTrouble(error) ? new Obstacle('file-unreadable', { file, said: error.message }) : error;
  });

const judge = async (given: Given, file: string): Promise<number> => {
  const { terminal, flags } = given;
  const { language } = terminal;
  const cut = cutOf(flags['calibration-end']);
  const log = await readLog(file);
  if (!log || log.lines.length === 0)
    throw new Obstacle('file-unreadable', { file, said: say(language, 'judge.unreadable', { file: basename(file) }) });
  if (cut !== undefined) checkCut(cut, log);
  const judged: Judged = {
    judgement: judgePurchases(log.lines, cut, () => performance.now()),
    recurrence: judgeRecurrence(log.lines),
    runs: judgeRuns(log.lines),
    lists: judgeLists(log.lines),
  };
  const notes = noteOf(log, language);
  const asked = typeof flags.page === 'string' ? flags.page : undefined;
  const page = asked ?? (flags.json === true ? undefined : `${basename(file).replace(/(\.\w+)+$/, '')}-judged.html`);
  if (page) await write(resolve(page), judgePage(judged, file, log.lines, notes, language));
  if (flags.json === true) terminal.answer(judgeAnswer(judged, language));
  else
    for (const { title, sentences } of judgeWords(judged, language))
      if (sentences.length > 0) terminal.progress(`${title}\n${sentences.map((one) => `  ${one}`).join('\n')}\n`);
  if (flags.json !== true) for (const note of notes) terminal.progress(note);
  if (page) terminal.progress(say(language, 'judge.page-written', { file: resolve(page) }));
  return 0;
};

/** An honest report on any purchase log; opens no house, imports nothing. */
export const judgeLog = async (given: Given): Promise<number> => {
  const file = resolve(given.words[0] ?? '');
  await access(file, constants.R_OK).catch((error: Error) => {
    throw new Obstacle('file-unreadable', { file, said: error.message });
  });
  try {
    return await judge(given, file);
  } catch (error) {
    if (error instanceof Unreadable) return sayRefusal(given.terminal, error.refusal);
    throw error;
  }
};
