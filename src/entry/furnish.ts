import { z } from 'zod';
import { loadSample } from '../care/ledger/index.ts';
import { findOwner, keepCompany, makeOwner, readSetting, writeSetting } from '../care/staff/index.ts';
import { addDays, dayIn } from '../kernel/calendar.ts';
import { done } from '../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../platform/database/database.ts';
import type { House } from '../platform/house.ts';
import { languageOfTerminal } from '../platform/locale/terminal.ts';
import { say, type Values, type Words } from '../words/say.ts';
import { firstDay } from './first-day.ts';
import { learnSoon } from './first-hours.ts';
import { loadSquare } from './sample/load-square.ts';
import { loadTeaShop } from './sample/load-tea-shop.ts';

type Tell = (words: Words, values?: Values) => void;

const key = 'first-furnishing';
/** `begunAt`: the sample ends on the day before, whenever its loading is finished. */
const furnishing = z.object({ sample: z.string(), doneAt: z.string().nullable(), begunAt: z.string().optional() });
type Furnishing = z.infer<typeof furnishing>;

const hasCompany = async (tx: Tx): Promise<boolean> => (await sql`SELECT 1 FROM company LIMIT 1`.execute(tx)).rows.length > 0;

const firstCompany = (sample: string) => {
  const language = languageOfTerminal(process.env);
  if (sample === 'online-retail') return { name: 'Wren and Teasel', currency: 'GBP', zone: 'Europe/London', language };
  // a shop in Shanghai goes by its Chinese name, whoever starts it
  if (sample === 'tea-shop') return { name: say('zh', 'house.tea-shop'), currency: 'CNY', zone: 'Asia/Shanghai', language };
  const home = language === 'zh' ? { currency: 'CNY', zone: 'Asia/Shanghai' } : { currency: 'GBP', zone: 'Europe/London' };
  return { name: say(language, 'house.name'), ...home, language };
};

/** Until the owner has come in and said who they are, letters of the sample are signed with a made-up name. */
const firstOwner = (sample: string) => {
  const language = languageOfTerminal(process.env);
  if (sample === 'none') return { name: say(language, 'staff.role.owner'), language, zone: firstCompany(sample).zone };
  return { name: say(language, 'house.sample-owner'), language, zone: firstCompany(sample).zone };
};

/** What was begun on the first start and must be finished, whatever interrupted it. A house that has a company of its own needs nothing. */
const begin = async (house: House): Promise<Furnishing> => {
  const now = house.clock.now();
  const begun = await inTransaction(house.db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${key}))`.execute(tx);
    if (await hasCompany(tx)) return done(await readSetting(tx, key, furnishing, { sample: 'none', doneAt: now.toISOString() }));
    await keepCompany(tx, firstCompany(house.settings.sample), now);
    // the first day shares its cases among those who work here, and the owner is the first of them
    if (!(await findOwner(tx))) await makeOwner(tx, now, firstOwner(house.settings.sample));
    const fresh = { sample: house.settings.sample, doneAt: null, begunAt: now.toISOString() };
    await writeSetting(tx, key, fresh, now);
    return done(fresh);
  });
  if (!begun.ok) throw new Error(begun.refusal.code);
  return begun.value;
};

const sampleWithProgress = async (house: House, tell: Tell): Promise<void> => {
  tell('house.start.sample');
  let told = 0;
  await loadSample(house, ({ rows, of }) => {
    const percent = Math.floor((100 * rows) / Math.max(1, of));
    if (percent < told + 25) return;
    told = percent;
    tell('house.start.sample-at', { rows, percent });
  });
};

const teaShopUntilYesterday = async (house: House, begun: Furnishing, tell: Tell): Promise<void> => {
  tell('house.start.tea-shop');
  const begunAt = begun.begunAt ? new Date(begun.begunAt) : house.clock.now();
  await loadTeaShop(house, addDays(dayIn('Asia/Shanghai', begunAt), -1));
};

/** Whether a new house still lacks its company, the sample or its first day. */
export const isUnfurnished = async (house: House): Promise<boolean> => (await begin(house)).doneAt === null;

/** What a house needs before the first person walks in: its company, the sample, its first day. An interrupted one is finished. */
export const furnish = async (house: House, tell: Tell): Promise<void> => {
  const begun = await begin(house);
  if (begun.doneAt !== null) return;
  if (begun.sample === 'online-retail') await sampleWithProgress(house, tell);
  if (begun.sample === 'tea-shop') await teaShopUntilYesterday(house, begun, tell);
  if (begun.sample === 'online-retail' || begun.sample === 'tea-shop') await loadSquare(house, begun.sample);
  tell('house.start.first-day');
  await firstDay(house);
  const now = house.clock.now();
  await house.db.transaction().execute(async (tx) => {
    await learnSoon(tx);
    await writeSetting(tx, key, { ...begun, doneAt: now.toISOString() }, now);
  });
};
