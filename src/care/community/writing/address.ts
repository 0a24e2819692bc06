import { type Id, isId } from '../../../kernel/id.ts';

/** Widths a picture is kept in; see picture.data.ts. */
export const widths = [480, 960, 1920] as const;

/** The picture of ours that an address names, if it does. */
export const pictureOf = (address: string): Id | undefined => {
  const id = /^\/pictures\/([0-9a-f-]{36})(?:\/\d{3,4}\.webp)?$/.exec(address)?.[1];
  return isId(id) ? id : undefined;
};

/** A page of the Portal itself. */
export const isOwnPath = (address: string): boolean => /^\/(?![/\\])/.test(address);

/** Addresses a writer may link to: pages of other sites, mail, and pages of ours. */
export const mayLink = (address: string): boolean => {
  if (address.length > 2000) return false;
  if (isOwnPath(address)) return true;
  if (!/^(https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  // a name before the host is only ever there to make it look like another
  return username === '' && password === '';
};

/** The host a link leads away to; undefined for our own pages and for mail. */
export const hostOf = (address: string): string | undefined => {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).hostname.replace(/^www\./, '').toLowerCase() || undefined;
};
