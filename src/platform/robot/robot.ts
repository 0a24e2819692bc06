import { createHmac } from 'node:crypto';
import { exchange, type Reach } from '../http/outbound.ts';

/** Robots of groups that take what they shall post at an address of their own. */
export const robotKinds = ['wecom', 'dingtalk', 'feishu'] as const;
export type RobotKind = (typeof robotKinds)[number];

/** `address`: whoever knows it may post; `secret`: signs, where the robot wants it. */
export type Robot = { kind: RobotKind; address: string; secret: string };
export type RobotPost = { form: 'text' | 'markdown'; title: string; body: string };

/**
 * What came of a post. `later`: told too much or busy, after so many seconds again, nothing was posted. `refused`: never as it is.
 * `unreached`: nothing left the house. `lost`: it may have been posted.
 */
export type Posted =
  | { how: 'posted' }
  | { how: 'later'; seconds: number; answer: string }
  | { how: 'refused'; answer: string }
  | { how: 'unreached' }
  | { how: 'lost' };

type Rule = { hosts: readonly string[]; path: RegExp; key: string | undefined; bytes: { text: number; markdown: number } };

/** Where each kind of robot lives, and how long a post may be, in bytes of UTF-8, by the documents of each. */
const rules: Record<RobotKind, Rule> = {
  wecom: { hosts: ['qyapi.weixin.qq.com'], path: /^\/cgi-bin\/webhook\/send$/, key: 'key', bytes: { text: 2048, markdown: 4096 } },
  dingtalk: { hosts: ['oapi.dingtalk.com'], path: /^\/robot\/send$/, key: 'access_token', bytes: { text: 20_000, markdown: 20_000 } },
  feishu: {
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    path: /^\/open-apis\/bot\/v2\/hook\/[\w-]{8,80}$/,
    key: undefined,
    bytes: { text: 20_000, markdown: 20_000 },
  },
};

/** Whether an address is one the messenger itself gave for a robot of this kind: its host, its path, its key, and nothing else. */
export const isRobotAddress = (kind: RobotKind, address: string): boolean => {
  if (address.length > 500 || !URL.canParse(address)) return false;
  const url = new URL(address);
  const { hosts, path, key } = rules[kind];
  const plain = url.protocol === 'https:' && url.port === '' && !url.username && !url.password && url.hash === '';
  const asked = [...url.searchParams.keys()];
  const keyed = key === undefined ? asked.length === 0 : asked.length === 1 && /^[\w-]{8,200}$/.test(url.searchParams.get(key) ?? '');
  return plain && hosts.includes(url.hostname) && path.test(url.pathname) && keyed;
};

/** A title stands above the words where the messenger has no place of its own for it. */
const withTitle = ({ form, title, body }: RobotPost): string => {
  if (title === '') return body;
  return form === 'markdown' ? `### ${title}\n\n${body}` : `${title}\n\n${body}`;
};

/** The words as the robot takes them, and how long they may be. */
export const measurePost = (kind: RobotKind, post: RobotPost): { bytes: number; most: number } => ({
  bytes: Buffer.byteLength(withTitle(post)),
  most: rules[kind].bytes[post.form],
});

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

type Composed = { address: string; body: unknown };

const composers: Record<RobotKind, (robot: Robot, post: RobotPost, now: Date) => Composed> = {
  wecom: ({ address }, post) => ({
    address,
    body: { msgtype: post.form, [post.form]: { content: withTitle(post) } },
  }),
  dingtalk: ({ address, secret }, post, now) => {
    const url = new URL(address);
    if (secret) {
      const stamp = String(now.getTime());
      url.searchParams.set('timestamp', stamp);
      url.searchParams.set('sign', hmac(secret, `${stamp}\n${secret}`));
    }
    const written = withTitle(post);
    const body =
      post.form === 'markdown'
        ? { msgtype: 'markdown', markdown: { title: post.title || post.body.slice(0, 40), text: written } }
        : { msgtype: 'text', text: { content: written } };
    return { address: url.href, body };
  },
  feishu: ({ address, secret }, post, now) => {
    const stamp = String(Math.floor(now.getTime() / 1000));
    const signed = secret ? { timestamp: stamp, sign: hmac(`${stamp}\n${secret}`, '') } : {};
    if (post.form === 'text') return { address, body: { ...signed, msg_type: 'text', content: { text: withTitle(post) } } };
    const header = post.title ? { header: { title: { tag: 'plain_text', content: post.title } } } : {};
    const card = { schema: '2.0', ...header, body: { elements: [{ tag: 'markdown', content: post.body }] } };
    return { address, body: { ...signed, msg_type: 'interactive', card } };
  },
};

/** Codes that say: not now. The messengers count by the minute; DingTalk shuts whoever went on for ten. */
const busy: Record<RobotKind, Record<number, number>> = {
  wecom: { 45009: 60, 45033: 60, [-1]: 60 },
  dingtalk: { 130101: 600, 410100: 600, 90018: 600, [-1]: 60 },
  feishu: { 11232: 60, 9499: 60, 11233: 60 },
};

const numberIn = (given: unknown, names: readonly string[]): number | undefined => {
  if (typeof given !== 'object' || given === null) return undefined;
  const found = Object.entries(given).find(([name, value]) => names.includes(name) && typeof value === 'number');
  return found ? Number(found[1]) : undefined;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const shortest = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 300);

/** What an answer means. One that cannot be read says nothing of whether the post stands in the group. */
export const readAnswer = (kind: RobotKind, status: number, text: string): Posted => {
  const code = numberIn(parsed(text), ['errcode', 'code', 'StatusCode']);
  const answer = shortest(text);
  if (status === 429) return { how: 'later', seconds: 60, answer: answer || '429' };
  if (code === 0) return { how: 'posted' };
  if (code !== undefined) {
    const seconds = busy[kind][code];
    return seconds === undefined ? { how: 'refused', answer } : { how: 'later', seconds, answer };
  }
  if (status >= 300 && status < 500) return { how: 'refused', answer: answer || String(status) };
  return { how: 'lost' };
};

/** Lets a robot post. Its address is looked at once more: one that was kept is trusted no more than one that is typed. */
export const letPost = async (robot: Robot, post: RobotPost, now: Date, reach?: Reach): Promise<Posted> => {
  if (!reach && !isRobotAddress(robot.kind, robot.address)) return { how: 'refused', answer: 'address' };
  const { address, body } = composers[robot.kind](robot, post, now);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const came = await exchange(address, { headers, body: Buffer.from(JSON.stringify(body)), withinMs: 10_000 }, reach);
  return came.how === 'answered' ? readAnswer(robot.kind, came.status, came.text) : came;
};
