import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { seal, unseal } from '../../platform/secret/secret.ts';

/** What the browser holds between the letter and its digits: which letter, to whom. Sealed, and gone after the code is. */
const shape = z.object({ codeId: idShape, email: z.string(), next: z.string(), until: z.number() });
export type Joining = z.infer<typeof shape>;

const nameOf = (https: boolean): string => (https ? '__Host-teahouse-joining' : 'teahouse-joining');
const isHttps = (house: Pick<House, 'baseUrl'>): boolean => house.baseUrl.startsWith('https:');
const minutes = 15;

const cookie = (house: Pick<House, 'baseUrl'>, word: string, seconds: number): string =>
  `${nameOf(isHttps(house))}=${word}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isHttps(house) ? '; Secure' : ''}`;

export const joiningCookie = (house: House, one: Omit<Joining, 'until'>): string =>
  cookie(
    house,
    seal(house.secret, 'portal joining', JSON.stringify({ ...one, until: house.clock.now().getTime() + minutes * 60_000 })),
    minutes * 60,
  );

export const noJoiningCookie = (house: House): string => cookie(house, '', 0);

export const readJoining = (house: House, headers: Headers): Joining | undefined => {
  const name = `${nameOf(isHttps(house))}=`;
  const found = (headers.get('cookie') ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one.startsWith(name));
  const text = found.length === 1 ? unseal(house.secret, 'portal joining', found[0]?.slice(name.length) ?? '') : undefined;
  if (text === undefined) return undefined;
  const read = shape.safeParse(JSON.parse(text));
  return read.success && read.data.until > house.clock.now().getTime() ? read.data : undefined;
};
