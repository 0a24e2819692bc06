/** Only an address inside the Desk may follow a sign-in: no other host, no scheme, no backslashes. */
export const safeNext = (next: string | null): string => {
  if (!next || !/^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(next)) return '/';
  const url = new URL(next, 'https://desk.invalid');
  // the dots of a path may have been resolved into a second slash
  const own = url.origin === 'https://desk.invalid' && !url.pathname.startsWith('//');
  return own && !url.pathname.startsWith('/sign-in') ? url.pathname + url.search + url.hash : '/';
};
