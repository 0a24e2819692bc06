import { done } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { type Asked, fetchPage, type Reach } from '../../../platform/http/outbound.ts';
import { keepPreview, noteTry, type Waiting, waitingLinks } from './link.data.ts';
import { textOfPage, wordsOfPage } from './page-words.ts';
import { mayRead } from './robots.ts';

const program = 'TeahouseLinks';
const nothing = { title: '', description: '' };

const agentOf = (house: House): string => `${program}/1 (+${house.baseUrl})`;

/** A site that says nothing lets itself be read; one whose rules cannot be read now does not. */
const isWelcome = async (house: House, url: URL, reach: Reach | undefined): Promise<boolean> => {
  const asked: Asked = { accept: /^text\/plain/i, most: 102_400, withinMs: 4_000, agent: agentOf(house) };
  const rules = await fetchPage(`${url.origin}/robots.txt`, asked, reach);
  if (!rules || rules.status >= 500) return false;
  if (rules.status >= 400 || rules.bytes.length === 0) return true;
  return mayRead(new TextDecoder().decode(rules.bytes), url.pathname + url.search, program);
};

const readPage = async (house: House, address: string, reach: Reach | undefined) => {
  if (!(await isWelcome(house, new URL(address), reach))) return nothing;
  const asked: Asked = { accept: /^(text\/html|application\/xhtml\+xml)/i, most: 524_288, withinMs: 5_000, agent: agentOf(house) };
  const page = await fetchPage(address, asked, reach);
  if (!page || page.status !== 200) return nothing;
  return wordsOfPage(textOfPage(page.bytes, page.type));
};

const readOne = async (house: House, { hash, address }: Waiting, reach: Reach | undefined): Promise<void> => {
  const now = house.clock.now();
  await inTransaction(house.db, async (tx) => done(await noteTry(tx, hash, now)));
  const words = await readPage(house, address, reach);
  await inTransaction(house.db, async (tx) => done(await keepPreview(tx, hash, words, now)));
};

/** Pages read in one go; the next go takes the rest. */
const mostAtOnce = 40;
const side = 4;

/** Reads what the pages behind new links say of themselves, a few at a time. Answers whether more are waiting. */
export const readLinks = async (house: House, reach?: Reach): Promise<boolean> => {
  const waiting = await waitingLinks(house.db, mostAtOnce);
  for (let from = 0; from < waiting.length; from += side)
    await Promise.all(waiting.slice(from, from + side).map((one) => readOne(house, one, reach)));
  return waiting.length === mostAtOnce;
};
