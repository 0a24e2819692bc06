import { type Doubtful, doubtsOf, type Judgement } from '../../care/insight/index.ts';
import type { ListsJudged, RecurrenceJudged, RunsJudged } from '../../care/need/index.ts';
import type { Language } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';

export type Judged = {
  judgement: Judgement;
  recurrence: RecurrenceJudged | undefined;
  runs: RunsJudged | undefined;
  lists: ListsJudged | undefined;
};

export const dayOfNumber = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

export type ToldDoubt = { about: string; code: string; text: string };

/** Every doubt in words, and a reason for each part that the log does not support. */
export const tellDoubts = ({ judgement, recurrence, runs, lists }: Judged, language: Language): ToldDoubt[] => {
  const own: (Doubtful | { about: 'recurrence' | 'running-out' | 'lists'; code: 'too-short' | 'no-goods' | 'no-habits' | 'silent' })[] = [
    ...doubtsOf(judgement),
  ];
  const years = (judgement.span.last - judgement.span.first) / 365.25;
  if (!recurrence || years < 2) own.push({ about: 'recurrence', code: 'too-short' });
  else if (recurrence.flaggedShare < 0.01) own.push({ about: 'recurrence', code: 'silent' });
  if (!runs) own.push({ about: 'running-out', code: 'no-habits' });
  if (!lists) own.push({ about: 'lists', code: 'no-goods' });
  return own.map((one) => ({ ...one, text: say(language, `judge.doubt.${one.code}`) }));
};

const ofModel = <M extends object>(one: { model: M; logLikelihood: number; seconds: number; doubts: readonly string[] } | undefined) =>
  one ? { ...one.model, logLikelihood: one.logLikelihood, seconds: one.seconds, trusted: one.doubts.length === 0 } : null;

/** The judgement as a program reads it; what a log cannot support is null, and `doubts` says why. */
export const judgeAnswer = (judged: Judged, language: Language) => {
  const { judgement, recurrence, runs, lists } = judged;
  const { forecast, dormancy, whale, gammagamma } = judgement;
  return {
    lines: judgement.lines,
    customers: judgement.customers,
    from: dayOfNumber(judgement.span.first),
    to: dayOfNumber(judgement.span.last),
    calibrationEnd: dayOfNumber(judgement.cut),
    horizonDays: judgement.horizon,
    bgnbd: ofModel(judgement.bgnbd),
    paretonbd: ofModel(judgement.paretonbd),
    gammagamma: gammagamma
      ? { ...gammagamma.model, logLikelihood: gammagamma.logLikelihood, trusted: gammagamma.doubts.length === 0 }
      : null,
    forecast: forecast
      ? {
          actual: forecast.actual,
          predicted: forecast.predicted,
          by: forecast.by,
          ...(forecast.season
            ? {
                season: forecast.season.season,
                expected: forecast.season.predicted,
                low: forecast.season.low,
                high: forecast.season.high,
                widenedBy: forecast.season.widenedBy,
              }
            : {}),
        }
      : null,
    dormancy: dormancy ?? null,
    recurrence: recurrence ?? null,
    runningOut: runs ?? null,
    lists: lists ? { again: lists.again, newForYou: lists.newForYou, customers: lists.customers } : null,
    whale: { top20Share: whale.top20Share, atOrBelowZero: whale.atOrBelowZero, total: whale.total, customers: whale.customers },
    doubts: tellDoubts(judged, language),
  };
};
