import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../../kernel/calendar.ts';
import type { House } from '../../platform/house.ts';
import { loadBook } from './load-book.ts';
import { simulateApart } from './simulate-apart.ts';

const asked = { customers: 3000, years: 4, seed: 7 };

/** Fills the first company with a tea shop the simulator makes up, its last day being `until`. */
export const loadTeaShop = async (house: House, until: Day): Promise<void> => {
  const folder = join(house.settings.dataFolder, 'samples', 'tea-shop');
  await mkdir(folder, { recursive: true });
  await simulateApart(folder, { ...asked, until });
  await loadBook(house, folder);
};
