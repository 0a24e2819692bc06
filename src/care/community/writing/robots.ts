type Group = { agents: string[]; rules: { allow: boolean; path: string }[] };

const groupsOf = (text: string): Group[] => {
  const groups: Group[] = [];
  let open: Group | undefined;
  for (const raw of text.split(/\r?\n/, 5_000)) {
    const [name = '', ...rest] = raw.replace(/#.*$/, '').split(':');
    const key = name.trim().toLowerCase();
    const value = rest.join(':').trim();
    if (key === 'user-agent') {
      if (!open || open.rules.length > 0) {
        open = { agents: [], rules: [] };
        groups.push(open);
      }
      open.agents.push(value.toLowerCase());
    } else if (open && (key === 'allow' || key === 'disallow') && value !== '') open.rules.push({ allow: key === 'allow', path: value });
  }
  return groups;
};

const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** A rule with more stars than this is taken for its beginning only: a pattern of theirs shall cost us nothing. */
const fits = (rule: string, path: string): boolean => {
  const stars = rule.split('*').length - 1;
  if (stars > 3 || rule.length > 500) return path.startsWith(rule.split('*')[0] ?? '');
  const ends = rule.endsWith('$');
  const pattern = (ends ? rule.slice(0, -1) : rule).split('*').map(escape).join('[^]*');
  return new RegExp(`^${pattern}${ends ? '$' : ''}`).test(path.slice(0, 2_000));
};

/** Whether a site lets this program read a path (RFC 9309): the longest rule that fits decides, and between equals the one that allows. */
export const mayRead = (robots: string, path: string, program: string): boolean => {
  const groups = groupsOf(robots);
  const named = groups.filter((one) => one.agents.some((agent) => agent !== '*' && program.toLowerCase().includes(agent)));
  const rules = (named.length > 0 ? named : groups.filter((one) => one.agents.includes('*'))).flatMap((one) => one.rules);
  const best = rules
    .filter((rule) => fits(rule.path, path))
    .sort((one, other) => other.path.length - one.path.length || Number(other.allow) - Number(one.allow))[0];
  return best?.allow ?? true;
};
