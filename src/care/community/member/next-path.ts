/** Places nobody is sent back to after coming in: the way in itself, and what is not the Portal's. */
const elsewhere = /^\/(sign-in|join|sign-out|desk|api|look)([/?#]|$)/;

/** Control signs and slashes written in code: a path that needs them is none of ours. */
const hidden = /^[^?]*%(?:[01][0-9a-f]|2f|5c|7f)/i;

/** A page of this house to come back to. Anything else, however it is written, leads to the first page. */
export const ownPath = (asked: unknown): string => {
  if (
    typeof asked !== 'string' ||
    asked.length > 500 ||
    !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ||
    asked.includes('\\') ||
    hidden.test(asked)
  )
    return '/';
  const read = URL.parse(asked, 'http://house.invalid');
  if (!read || read.origin !== 'http://house.invalid' || read.username !== '') return '/';
  const path = read.pathname + read.search;
  return path.startsWith('//') || elsewhere.test(path) ? '/' : path;
};
