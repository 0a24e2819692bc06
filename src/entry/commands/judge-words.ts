import type { Language } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';
import { dayOfNumber, type Judged, tellDoubts } from './judge-answer.ts';

export type Paragraph = { title: string; sentences: string[] };

/** The mean of what came: tenths are of equal size. */
const cameOf = ({ tenths }: { tenths: [number, number][] }): number => tenths.reduce((sum, [, came]) => sum + came, 0) / tenths.length;

const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

/** The judgement in sentences, part by part: what was found, how well it would have done, and what is to be doubted. */
export const judgeWords = (judged: Judged, language: Language): Paragraph[] => {
  const { judgement, recurrence, runs, lists } = judged;
  const number = (value: number, digits = 0) => new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(value);
  const percent = (share: number) => `${number(share * 100, 1)} %`;
  const doubts = tellDoubts(judged, language);
  const doubtsAbout = (...about: string[]) => [...new Set(doubts.filter((one) => about.includes(one.about)).map((one) => one.text))];
  const { forecast, dormancy, whale, bgnbd } = judgement;
  const years = (judgement.span.last - judgement.span.first) / 365.25;
  const worst = dormancy ? Math.max(...dormancy.tenths.map(({ told, came }) => Math.abs(told - came))) : 0;
  return [
    {
      title: say(language, 'judge.title'),
      sentences: [
        say(language, 'judge.log', {
          lines: number(judgement.lines),
          customers: number(judgement.customers),
          from: dayOfNumber(judgement.span.first),
          to: dayOfNumber(judgement.span.last),
        }),
        say(language, 'judge.split', { cut: dayOfNumber(judgement.cut), days: judgement.horizon }),
      ],
    },
    {
      title: say(language, 'judge.whale-title'),
      sentences: [
        say(language, 'judge.whale', {
          share: percent(whale.top20Share),
          losing: number(whale.atOrBelowZero),
          total: number(whale.total, 2),
        }),
        ...doubtsAbout('whale'),
      ],
    },
    {
      title: say(language, 'judge.dormancy-title'),
      sentences: dormancy
        ? [
            say(language, 'judge.dormancy', {
              customers: number(dormancy.customers),
              days: dormancy.days,
              share: percent(dormancy.cameBack / dormancy.customers),
              auc: number(dormancy.auc * 100),
            }),
            say(language, 'judge.calibration', { points: number(worst * 100, 1), brier: number(dormancy.brier, 3) }),
          ]
        : doubtsAbout('dormancy'),
    },
    {
      title: say(language, 'judge.forecast-title'),
      sentences: forecast
        ? [
            say(language, 'judge.forecast', {
              predicted: number(forecast.predicted),
              actual: number(forecast.actual),
              off: percent(forecast.predicted / Math.max(1, forecast.actual) - 1),
            }),
            ...(forecast.season
              ? [say(language, 'judge.interval', { low: number(forecast.season.low), high: number(forecast.season.high) })]
              : []),
            ...doubtsAbout('season', 'forecast'),
          ]
        : doubtsAbout('forecast'),
    },
    {
      title: say(language, 'judge.leaving-title'),
      sentences: [
        ...(bgnbd
          ? [
              say(language, bgnbd.doubts.length === 0 ? 'judge.leaving' : 'judge.leaving-withheld', {
                likelihood: number(bgnbd.logLikelihood, 1),
              }),
            ]
          : []),
        ...doubtsAbout('bgnbd', 'paretonbd', 'gammagamma'),
      ],
    },
    {
      title: say(language, 'judge.recurrence-title'),
      sentences:
        recurrence && years >= 2
          ? [
              say(language, 'judge.recurrence', { share: percent(recurrence.flaggedShare) }),
              ...(recurrence.precision.two !== null && recurrence.cases.two > 0
                ? [
                    say(language, 'judge.recurrence-two', {
                      precision: percent(recurrence.precision.two),
                      lift: number(recurrence.lift.two ?? 0, 1),
                    }),
                  ]
                : []),
              ...(recurrence.precision.three !== null && recurrence.cases.three > 0
                ? [
                    say(language, 'judge.recurrence-three', {
                      precision: percent(recurrence.precision.three),
                      lift: number(recurrence.lift.three ?? 0, 1),
                    }),
                  ]
                : []),
              ...doubtsAbout('recurrence'),
            ]
          : doubtsAbout('recurrence'),
    },
    {
      title: say(language, 'judge.runs-title'),
      sentences: runs
        ? [
            say(language, 'judge.runs', {
              cases: number(runs.timely.cases),
              came: percent(cameOf(runs.timely)),
              brier: number(runs.timely.brier, 3),
              plain: number(runs.timely.plain, 3),
              worst: number(100 * Math.max(...runs.timely.tenths.map(([told, came]) => Math.abs(told - came))), 0),
            }),
          ]
        : doubtsAbout('running-out'),
    },
    {
      title: say(language, 'judge.lists-title'),
      sentences: lists
        ? [
            say(language, 'judge.again', { recall: percent(lists.again.recallAt10), ndcg: number(lists.again.ndcgAt10, 3) }),
            say(language, 'judge.new-for-you', { recall: percent(lists.newForYou.recallAt10), ndcg: number(lists.newForYou.ndcgAt10, 3) }),
          ]
        : doubtsAbout('lists'),
    },
  ];
};
