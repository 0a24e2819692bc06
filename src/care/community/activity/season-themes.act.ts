import type { z } from 'zod';
import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type InEveryLanguage, languages } from '../../../kernel/language.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { solarTerms } from '../../../kernel/solar-term.ts';
import { inTransaction, type Reader } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { audit, readSetting, within, writeSetting } from '../../staff/index.ts';
import { seasonThemesShape } from './activity.shapes.ts';
import { covers, type Season, type SeasonKey, type SeasonWords, seasonOf, wordsOf } from './season.ts';

type Themes = z.output<typeof seasonThemesShape>;

/** Every theme there can be: the festivals that take the cover, and the 24 terms. */
const keys: readonly string[] = [...solarTerms, ...Object.keys(covers)];

const settingOf = (companyId: Id): string => `season-themes:${companyId}`;
const read = (reader: Reader, companyId: Id): Promise<Themes> => readSetting(reader, settingOf(companyId), seasonThemesShape, {});

const merged = (key: SeasonKey, own: Themes): Record<'zh' | 'en', SeasonWords> => {
  const house = wordsOf(key);
  const said = own[key];
  const of = (language: 'zh' | 'en'): SeasonWords => ({
    name: house[language].name,
    title: said?.[language]?.title || house[language].title,
    standfirst: said?.[language]?.standfirst || house[language].standfirst,
  });
  return { zh: of('zh'), en: of('en') };
};

/** The theme of a day in the company's own words, where it has written some. */
export const seasonFor = async (reader: Reader, companyId: Id, day: Day): Promise<Season> => {
  const season = seasonOf(day);
  return { ...season, words: merged(season.key, await read(reader, companyId)) };
};

const inEvery = (words: Record<'zh' | 'en', SeasonWords>, name: keyof SeasonWords): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, words[language][name]])) as InEveryLanguage;

/** All themes with the words that hold, and whether they are the company's own. */
export const seasonThemesOf = async (reader: Reader, companyId: Id) => {
  const own = await read(reader, companyId);
  return keys.map((key) => {
    const words = merged(key as SeasonKey, own);
    return {
      key,
      name: inEvery(words, 'name'),
      title: inEvery(words, 'title'),
      standfirst: inEvery(words, 'standfirst'),
      own: own[key] !== undefined,
    };
  });
};

/** Replaces the company's own words; a theme that is left out has the house's words again. */
export const changeSeasonThemes = (house: House, asking: Asking, companyId: Id, themes: Themes): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    if (!within(asking.principal.companies, companyId)) return refused('not-found');
    const there = await tx.selectFrom('company').select('company_id').where('company_id', '=', companyId).execute();
    if (there.length === 0) return refused('not-found');
    const unknown = Object.keys(themes).find((key) => !keys.includes(key));
    if (unknown !== undefined) return refused('bad-input', { detail: unknown });
    await writeSetting(tx, settingOf(companyId), themes, now, asking.principal.staffId);
    await pagesChanged(tx, ['lists']);
    await audit(tx, now, asking, {
      act: 'change season themes',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: { themes: Object.keys(themes) },
    });
    return done(undefined);
  });
