import type { Language } from '../../kernel/language.ts';

export type Addressed = { name: string; family: string | null; title: string | null; kind: string };

const men = new Set(['mr', 'mr.', '先生', 'sir']);
const women = new Set(['ms', 'ms.', 'mrs', 'mrs.', 'miss', '女士', '小姐', '太太']);
const hanName = /^\p{Script=Han}{2,4}$/u;

const chinese = ({ name, family, title, kind }: Addressed): string => {
  if (kind === 'organisation') return `${name}，您好`;
  const known = title?.trim().toLowerCase() ?? '';
  const surname = family?.trim() || (hanName.test(name) ? name.slice(0, 1) : name);
  if (men.has(known)) return `${surname}先生，您好`;
  if (women.has(known)) return `${surname}女士，您好`;
  return name ? `${name}，您好` : '您好';
};

const english = ({ name, family, title, kind }: Addressed): string => {
  if (kind === 'organisation' || !name) return 'Good day';
  const known = title?.trim().toLowerCase() ?? '';
  const surname = family?.trim() || name;
  if (men.has(known)) return `Dear Mr ${surname}`;
  if (women.has(known)) return `Dear Ms ${surname}`;
  return `Dear ${name}`;
};

/** How a message begins: with 先生 / 女士, Mr / Ms only where we know it, never guessed from a name. */
export const salutation = (language: Language, customer: Addressed): string => (language === 'zh' ? chinese(customer) : english(customer));
