/** The last part of an article's address: Latin words of its title, else the beginning of its Chinese title. */
export const slugOf = (title: string): string => {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  const short = [...words].slice(0, 60).join('').replace(/-+$/, '');
  return short || 'article';
};
