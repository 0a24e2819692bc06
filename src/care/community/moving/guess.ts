/** What a line of an old forum's export turned out to be. Sources are what things are called there. */
export type OldPerson = {
  what: 'person';
  source: string;
  name: string;
  handle: string | undefined;
  email: string | undefined;
  joinedAt: Date | undefined;
};
export type OldTopic = {
  what: 'topic';
  source: string;
  title: string;
  category: string;
  author: string | undefined;
  body: string;
  postedAt: Date;
  question: boolean;
  closed: boolean;
  views: number;
  accepted: string | undefined;
};
export type OldPost = {
  what: 'post';
  source: string;
  topic: string;
  author: string | undefined;
  body: string;
  postedAt: Date;
  replyTo: string | undefined;
  accepted: boolean;
};
export type Old = OldPerson | OldTopic | OldPost;
export type Fault = { fault: 'no-title' | 'no-text' | 'no-date' | 'no-topic' | 'unknown' };

type Fields = Record<string, unknown>;

/** How exports call it: our own names first, then those of known forums, then what people write over columns. */
const names = {
  topic: ['topicid', 'topic', 'tid', 'threadid', 'discussionid', '主题id', '话题id', '帖子id'],
  post: ['postid', 'pid', 'id', 'commentid', 'replyid', '回复id', '楼层id', '编号'],
  title: ['title', 'topictitle', 'subject', 'threadtitle', '标题', '主题', '话题'],
  body: ['body', 'raw', 'postraw', 'content', 'text', 'message', 'cooked', 'postcooked', '内容', '正文', '回复内容'],
  author: ['username', 'author', 'user', 'uid', 'userid', 'authorid', 'poster', 'name', '作者', '用户', '发帖人', '昵称'],
  email: ['email', 'authoremail', 'useremail', '邮箱'],
  at: ['createdat', 'postedat', 'date', 'timestamp', 'created', 'time', 'datetime', 'postdate', '时间', '日期', '发布时间', '发表时间'],
  category: [
    'category',
    'categoryname',
    'categories',
    'categoryslug',
    'forum',
    'board',
    'space',
    'cid',
    'categoryid',
    '版块',
    '板块',
    '分类',
    '空间',
  ],
  reply: ['replyto', 'replytopostid', 'topid', 'parentid', 'toPid', 'inreplyto', '回复给'],
  accepted: ['accepted', 'isaccepted', 'acceptedanswer', 'solved', 'best', '采纳', '最佳'],
  acceptedId: ['acceptedpostid', 'acceptedanswerpostid', 'solutionpostid', 'solvedpid'],
  kind: ['kind', 'type', 'archetype', '类型'],
  views: ['views', 'viewcount', '浏览', '浏览量'],
  closed: ['closed', 'locked', 'isclosed', '关闭'],
  person: ['uid', 'userid', 'username', 'id', '用户id'],
  handle: ['username', 'handle', 'userslug', 'login'],
  shown: ['displayname', 'fullname', 'name', 'username', '昵称'],
  joined: ['joindate', 'joinedat', 'createdat', 'registered', '注册时间'],
} as const;

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[\s_\-.]/g, '');

/** Fields under plain names: `created_at`, `createdAt` and `_created at` are one. */
export const plainFields = (given: Fields): Map<string, unknown> =>
  new Map(Object.entries(given).map(([name, value]) => [plainName(name), value]));

const first = (fields: Map<string, unknown>, wished: readonly string[]): unknown => {
  for (const name of wished) {
    const value = fields.get(plainName(name));
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
};

const inner = ['username', 'slug', 'name', 'title', 'id', 'uid', 'cid'];
const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').trim() || undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = plainFields(value as Fields);
  return textOf(first(fields, inner));
};

const earliest = Date.UTC(1990, 0, 1);

const written =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/;
const two = (part: string | undefined): string => (part ?? '0').padStart(2, '0');

const isoOf = (text: string): string => {
  const found = written.exec(text);
  if (!found) return text;
  const [, year, month, day, hour, minute, second, zone] = found;
  const offset = zone && /^[+-]/.test(zone) ? zone.replace(/^(...)(\d\d)$/, '$1:$2') : 'Z';
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${offset}`;
};

/** Dates as exports write them: ISO, seconds or milliseconds since 1970, `2019/3/4 5:06`, `2019年3月4日`; without a zone they are UTC. */
export const dateOf = (value: unknown, now: Date): Date | undefined => {
  const text = textOf(value)?.trim();
  if (!text || text.length > 60) return undefined;
  const number = /^\d{9,13}(\.\d+)?$/.test(text) ? Number(text) : undefined;
  const at = new Date(number === undefined ? isoOf(text) : number < 1e11 ? number * 1000 : number);
  return Number.isNaN(at.getTime()) || at.getTime() < earliest || at > now ? undefined : at;
};

const isTrue = (value: unknown): boolean => value === true || /^(1|true|t|yes|y|是|已采纳|closed|locked)$/i.test(textOf(value) ?? '');

const tags: [RegExp, string][] = [
  [/<br\s*\/?>/gi, '\n'],
  [/<li[^>]*>/gi, '\n- '],
  [/<\/(p|div|ul|ol|h[1-6]|blockquote|pre|li)>/gi, '\n\n'],
  [/<(strong|b)>([\s\S]{0,2000}?)<\/\1>/gi, '**$2**'],
  [/<(em|i)>([\s\S]{0,2000}?)<\/\1>/gi, '*$2*'],
  [/<a\s[^>]{0,500}?href="(https?:[^"\s]{1,1000})"[^>]{0,500}>([\s\S]{0,500}?)<\/a>/gi, '[$2]($1)'],
  [/<(script|style)[\s\S]*?<\/\1>/gi, ''],
  [/<[^>]{1,2000}>/g, ''],
];
const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ', '&amp;': '&' };

/** HTML of an old forum as Markdown; Markdown stays as it is. */
export const markdownOf = (body: string): string => {
  if (!/<(p|br|div|a|strong|ul|img|blockquote)\b[^>]*>/i.test(body)) return body;
  const text = tags.reduce((left, [from, to]) => left.replaceAll(from, to), body);
  return text
    .replaceAll(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (one) => entities[one] ?? one)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
};

const bodyOf = (fields: Map<string, unknown>): string | undefined => {
  const text = textOf(first(fields, names.body));
  return text && markdownOf(text).slice(0, 100_000);
};

const personOf = (fields: Map<string, unknown>, now: Date): OldPerson | Fault => {
  const source = textOf(first(fields, names.person));
  if (!source) return { fault: 'unknown' };
  const name = textOf(first(fields, names.shown)) ?? source;
  return {
    what: 'person',
    source,
    name: name.slice(0, 60),
    handle: textOf(first(fields, names.handle)),
    email: textOf(first(fields, names.email)),
    joinedAt: dateOf(first(fields, names.joined), now),
  };
};

const topicOf = (fields: Map<string, unknown>, source: string, now: Date): OldTopic | Fault => {
  const title = textOf(first(fields, names.title));
  const body = bodyOf(fields);
  const postedAt = dateOf(first(fields, names.at), now);
  if (!title) return { fault: 'no-title' };
  if (!postedAt) return { fault: 'no-date' };
  return {
    what: 'topic',
    source,
    title: title.slice(0, 150),
    category: (textOf(first(fields, names.category)) ?? '').split(/[|›>]/).at(-1)?.trim().slice(0, 60) ?? '',
    author: textOf(first(fields, names.author)),
    body: body ?? title,
    postedAt,
    question: /question|qa|solved|问/i.test(textOf(first(fields, names.kind)) ?? '') || first(fields, names.acceptedId) !== undefined,
    closed: isTrue(first(fields, names.closed)),
    views: Math.min(2_000_000_000, Math.max(0, Math.floor(Number(textOf(first(fields, names.views)) ?? 0)) || 0)),
    accepted: textOf(first(fields, names.acceptedId)),
  };
};

const postOf = (fields: Map<string, unknown>, topic: string, now: Date): OldPost | Fault => {
  const body = bodyOf(fields);
  const postedAt = dateOf(first(fields, names.at), now);
  const source = textOf(first(fields, names.post));
  if (!body) return { fault: 'no-text' };
  if (!postedAt) return { fault: 'no-date' };
  return {
    what: 'post',
    source: source ?? `${topic} ${postedAt.getTime()} ${textOf(first(fields, names.author)) ?? ''}`,
    topic,
    author: textOf(first(fields, names.author)),
    body,
    postedAt,
    replyTo: textOf(first(fields, names.reply)),
    accepted: isTrue(first(fields, names.accepted)),
  };
};

/**
 * What a record of an export is. `known`: whether a topic of that name came already: where a table has a row for each post, the first row
 * of a topic is its own text. `hint`: the list it stood in (`users`, `topics`, `posts`), where it stood in one.
 */
export const guessRecord = (given: Fields, known: (topic: string) => boolean, now: Date, hint?: string): Old | Fault => {
  const fields = plainFields(given);
  const said = hint ?? textOf(first(fields, ['what', 'record']));
  const hasBody = first(fields, names.body) !== undefined;
  const hasTitle = first(fields, names.title) !== undefined;
  if (said && /^(users?|people|person|members?)$/i.test(said)) return personOf(fields, now);
  if (!said && !hasBody && !hasTitle && (first(fields, names.email) !== undefined || first(fields, names.joined) !== undefined))
    return personOf(fields, now);
  const isTopic = said !== undefined && /^(topics?|threads?|discussions?)$/i.test(said);
  const topic = textOf(first(fields, isTopic ? ['id', ...names.topic] : names.topic));
  if (isTopic || (topic === undefined && hasTitle)) {
    const source = topic ?? textOf(fields.get('id')) ?? textOf(fields.get('url')) ?? textOf(first(fields, names.title));
    return source ? topicOf(fields, source, now) : { fault: 'no-title' };
  }
  if (topic === undefined) return { fault: hasBody ? 'no-topic' : 'unknown' };
  if (hasTitle && !known(topic)) return topicOf(fields, topic, now);
  return known(topic) || said !== undefined ? postOf(fields, topic, now) : { fault: 'no-topic' };
};
