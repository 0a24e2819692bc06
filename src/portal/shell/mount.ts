import type { Hono } from 'hono';
import { mountIslands } from './islands.ts';
import { mountSheet } from './sheet.ts';

/** The files every page of the Portal takes. */
export const mountPortalLook = (app: Hono): void => {
  mountSheet(app);
  mountIslands(app);
};
