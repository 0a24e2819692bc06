import { isLanguage, type Language } from '../../kernel/language.ts';
import type { Reader } from '../../platform/database/database.ts';
import { say } from '../../words/say.ts';
import { bestCategories, latestOrders } from './grid.read.ts';
import type { Grid } from './grid.ts';
import { proposeLines } from './line-words.ts';

type Line = Pick<Grid['lines'][number], 'name' | 'goods'>;

/** So many categories make lines by themselves; with fewer, goods were hardly put into any. */
const fewestCategories = 3;

const linesFor = async (reader: Reader, companyId: string): Promise<Line[]> => {
  const categories = await bestCategories(reader, companyId);
  if (categories.length >= fewestCategories)
    return categories.map((category) => ({ name: category.slice(0, 40), goods: { categories: [category] } }));
  return proposeLines(await latestOrders(reader, companyId)).map(({ name, words }) => ({ name, goods: { words } }));
};

/**
 * A grid to begin with, named in the company's language: the best-selling categories, or what is bought together by the words of its name;
 * how often customers came; and how much they brought.
 */
export const suggestGrid = async (reader: Reader, company: { companyId: string; language: string }): Promise<Grid> => {
  const language: Language = isLanguage(company.language) ? company.language : 'en';
  const word = (name: 'rest' | 'class-1' | 'class-2' | 'class-3' | 'tier-1' | 'tier-2' | 'tier-3' | 'loss') =>
    say(language, `segment.grid.default-${name}`);
  const lines = await linesFor(reader, company.companyId);
  return {
    lines: lines.map((line, place) => ({ key: `line-${place + 1}`, ...line })),
    rest: word('rest'),
    classes: [
      {
        key: 'regular',
        name: word('class-1'),
        rule: {
          kind: 'all',
          of: [
            { kind: 'number', field: 'purchaseDays', is: 'at-least', value: 4 },
            { kind: 'span', field: 'lastOrder', is: 'within-last', days: 365 },
          ],
        },
      },
      { key: 'returning', name: word('class-2'), rule: { kind: 'number', field: 'purchaseDays', is: 'at-least', value: 2 } },
    ],
    others: { key: 'new', name: word('class-3') },
    tiers: [
      { key: 'a', name: word('tier-1'), top: 5 },
      { key: 'b', name: word('tier-2'), top: 25 },
    ],
    below: { key: 'c', name: word('tier-3') },
    loss: { key: 'd', name: word('loss') },
  };
};
