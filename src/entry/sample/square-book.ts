import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { reportReasons } from '../../care/community/index.ts';
import { languages } from '../../kernel/language.ts';

const kinds = z.array(z.enum(['discussion', 'question', 'idea', 'defect', 'show', 'poll', 'article']));
const text = z.string();
const names = z.object({ lasts: z.array(text).default([]), firsts: z.array(text), ends: z.array(text).default([]), alone: z.array(text) });

/** What a sample's square is furnished with; `{good}` in a topic stands for any of the goods. A line that begins with `@house` is the house's. */
const shape = z.object({
  language: z.enum(languages),
  spaces: z.array(z.object({ slug: text, name: text, about: text, rules: text, kinds })),
  topics: z.array(
    z.object({
      ...{ space: text, kind: kinds.element, title: text, body: text, answers: z.array(text), likes: z.number().optional() },
      /** the only goods it can be about, by their codes; else any of the book */
      goods: z.array(text).optional(),
      /** begun so many days ago; else some day of the last year */
      days: z.number().optional(),
      /** how many chose each option, and for how many days more they may */
      poll: z.object({ options: z.array(text), votes: z.array(z.number()), days: z.number() }).optional(),
    }),
  ),
  goods: z.array(z.object({ code: text, name: text })).default([]),
  rooms: z.array(z.object({ name: text, about: text, lines: z.array(z.tuple([text, text])) })),
  articles: z.array(z.object({ kind: z.enum(['guide', 'story']), space: text, title: text, standfirst: text, body: text })),
  activities: z.array(
    z.object({
      ...{
        title: text,
        about: text,
        place: text,
        days: z.number(),
        at: text,
        hours: z.number(),
        seats: z.number(),
        companions: z.number(),
      },
      ...{ price: text, companionPrice: text, hosts: text, taken: z.number(), waiting: z.number().default(0), came: z.number().default(0) },
      recap: text.default(''),
    }),
  ),
  /** posts that members reported until they were hidden, by their topic and their place below it; `hours`: after how many each came */
  rulings: z.array(
    z.object({
      ...{ topic: text, answer: z.number(), reason: z.enum(reportReasons), flags: z.number(), hours: z.number() },
      appeal: z.object({ word: text, hours: z.number() }),
      answered: z.object({ answer: z.enum(['stands', 'lifted']), word: text, hours: z.number() }).optional(),
    }),
  ),
  groups: z
    .array(
      z.object({
        messenger: z.enum(['wecom', 'wechat', 'dingtalk', 'feishu', 'whatsapp', 'telegram', 'other']),
        ...{ name: text, purpose: text, space: text, people: z.number(), strangers: z.array(text), weeks: z.array(z.number()) },
        posts: z.array(z.object({ title: text, body: text, weekday: z.number(), at: text })),
      }),
    )
    .default([]),
  names: z.partialRecord(z.enum(languages), names),
});
export type SquareBook = z.output<typeof shape>;
export type Names = z.output<typeof names>;

export const readSquareBook = async (sample: 'online-retail' | 'tea-shop'): Promise<SquareBook> =>
  shape.parse(JSON.parse(await readFile(join(import.meta.dirname, '../../../samples', sample, 'square.json'), 'utf8')));
