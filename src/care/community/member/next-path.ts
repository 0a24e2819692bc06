/** Places nobody is sent back to after coming in: the way in itself, and what is not the Portal's. */
const elsewhere = /^\/(sign-in|join|sign-out|desk|api|look)([/?#]|$)/;

/** A page of this house to come back to. Anything else, however it is written, leads to the first page. */
export const ownPath = (asked: unknown): string => {
  if (typeof asked !== 'string' || asked.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return '/';
  const read = URL.parse(asked, 'http://house.invalid');
  if (!read || read.origin !== 'http://house.invalid' || read.username !== '') return '/';
  const path = read.pathname + read.search;
  return path.startsWith('//') || elsewhere.test(path) ? '/' : path;
};
