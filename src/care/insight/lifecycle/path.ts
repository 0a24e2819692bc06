/** How somebody came: the kinds of ways, and which of them. */
export const ways = [
  ...['campaign', 'search', 'social', 'referral', 'direct', 'friend', 'shop', 'contact', 'community'],
  ...['sale', 'import', 'program', 'staff'],
] as const;
export type Way = (typeof ways)[number];
export type Source = { way: Way; source: string };

/** One thing that touched somebody, as it stands in the events. */
export type Touch = { at: Date; kind: string; campaign: string | null; referrer: string | null; named: string | null };

const searchEngines = ['google', 'bing', 'baidu', 'sogou', 'so.com', 'duckduckgo', 'yahoo', 'yandex', 'ecosia', 'sm.cn'];
const socialSites = [
  ...['weixin', 'wechat', 'qq', 'weibo', 'xiaohongshu', 'douyin', 'zhihu', 'bilibili', 'facebook', 'instagram', 't.co', 'twitter'],
  ...['x.com', 'linkedin', 'pinterest', 'reddit', 'tiktok', 'youtube'],
];
const friends = ['friend', 'friends', 'referral', 'word-of-mouth', '朋友', '朋友介绍', '老客户介绍'];
const shops = ['shop', 'store', 'fair', 'market', '门店', '展会'];
const own = ['web', 'site', 'website', 'direct', '官网'];

const hostOf = (referrer: string): string | undefined => {
  const written = URL.canParse(referrer) ? referrer : `https://${referrer}`;
  return URL.canParse(written) ? new URL(written).hostname.replace(/^www\./, '') : undefined;
};

const among = (host: string, sites: readonly string[]): string | undefined =>
  sites.find((site) => (site.includes('.') ? host === site || host.endsWith(`.${site}`) : host.split('.').includes(site)));

const named = (name: string): Source => {
  const plain = name.toLowerCase();
  if (plain === 'search' || searchEngines.includes(plain)) return { way: 'search', source: plain === 'search' ? '' : plain };
  if (plain === 'social' || socialSites.includes(plain)) return { way: 'social', source: plain === 'social' ? '' : plain };
  if (friends.includes(plain)) return { way: 'friend', source: '' };
  if (shops.includes(plain)) return { way: 'shop', source: plain };
  return own.includes(plain) ? { way: 'direct', source: '' } : { way: 'campaign', source: name.slice(0, 80) };
};

/** Where a touch came from: what it says itself, the page that led here, or nothing but our own address. */
export const sourceOf = ({ kind, campaign, referrer, named: name }: Touch): Source => {
  if (kind === 'visit.shop-visited') return { way: 'shop', source: (name ?? '').slice(0, 80) };
  if (kind.startsWith('contact.')) return { way: 'contact', source: '' };
  if (kind.startsWith('community.')) return { way: 'community', source: '' };
  if (campaign) return { way: 'campaign', source: campaign.slice(0, 80) };
  if (name) return named(name);
  const host = referrer ? hostOf(referrer) : undefined;
  if (!host) return { way: 'direct', source: '' };
  const engine = among(host, searchEngines);
  if (engine) return { way: 'search', source: engine };
  const site = among(host, socialSites);
  return site ? { way: 'social', source: site } : { way: 'referral', source: host.slice(0, 80) };
};

/** Things done one soon after the other are one visit; it came from where its first one did. */
const visitEnds = 30 * 60_000;

export type Visit = Source & { at: Date; until: Date; things: number; kinds: string[] };

/** The visits of somebody from what touched them, oldest first. */
export const visitsOf = (touches: readonly Touch[]): Visit[] => {
  const visits: Visit[] = [];
  for (const touch of touches) {
    const last = visits.at(-1);
    if (last && touch.at.getTime() - last.until.getTime() <= visitEnds) {
      last.until = touch.at;
      last.things += 1;
      if (!last.kinds.includes(touch.kind)) last.kinds.push(touch.kind);
    } else visits.push({ ...sourceOf(touch), at: touch.at, until: touch.at, things: 1, kinds: [touch.kind] });
  }
  return visits;
};

const [begin, end] = [5, 15];

/** Of a long way the beginning and the end are kept. */
export const keptVisits = (visits: readonly Visit[]): Visit[] =>
  visits.length <= begin + end ? [...visits] : [...visits.slice(0, begin), ...visits.slice(-end)];
