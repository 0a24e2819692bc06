import type { Hono } from 'hono';
import type { House } from '../platform/house.ts';
import { languageOf, sendPage } from '../platform/http/plain-page.ts';
import { readHouseName } from './home.read.ts';
import { homePage } from './home.ts';

/** The customers' face. */
export const mountPortal = (app: Hono, house: House): void => {
  app.get('/', async (c) => sendPage(homePage(languageOf(c), await readHouseName(house.db))));
};
