import type { Id } from '../../kernel/id.ts';
import type { House } from '../../platform/house.ts';
import type { SquareBook } from './square-book.ts';
import type { Person } from './square-people.ts';

/** A sample's square while it is made. `members`: everybody who belongs to it, those who write and those who only read. */
export type Square = {
  house: House;
  book: SquareBook;
  company: { id: Id; zone: string; currency: string };
  owner: Id;
  spaces: ReadonlyMap<string, Id>;
  members: readonly Person[];
  now: Date;
};
