import { createHash } from 'node:crypto';
import { type Id, isId } from '../../../../kernel/id.ts';
import { type IdentityKey, normalEmail, normalPhone } from '../../../profile/index.ts';
import type { RowFault } from '../kind.ts';
import type { Field, FileMapping } from '../mapping.ts';
import { cleanCell } from '../read-amount.ts';
import { whenReader } from '../read-order-row.ts';

export type EventFamily = 'visit' | 'service' | 'community' | 'note' | 'contact';

/** Something that happened with a customer, read from a file; `number` is the customer's in whatever source, the keys lead to them otherwise. */
export type DraftHappening = {
  row: number;
  cells: readonly string[];
  number: string;
  keys: IdentityKey[];
  at: Date;
  family: EventFamily;
  kind: string;
  messageId: string;
  /** the number the event has in the house its export was made in */
  ownId: Id | undefined;
  colleague: string;
  data: Record<string, string>;
};

const families: readonly (readonly [EventFamily, RegExp])[] = [
  ['service', /complain|ticket|support|refund|repair|return|enquiry|inquiry|service|投诉|售后|咨询|工单|维修|退换|服务/i],
  ['community', /post|comment|review|forum|group|attend|rsvp|communit|like|share|帖|评论|点评|评价|活动|社群|社区|分享/i],
  ['visit', /visit|view|page|browse|login|log in|sign|search|cart|checkout|click|open|到店|访问|浏览|登录|搜索|加购|点击|查看/i],
];

const familyOf = (said: string, happening: string): EventFamily => {
  const plain = said.toLowerCase();
  const named = (['visit', 'service', 'community', 'note'] as const).find((one) => one === plain);
  return named ?? families.find(([, words]) => words.test(said) || words.test(happening))?.[0] ?? 'note';
};

const channels: readonly (readonly [string, RegExp])[] = [
  ['email', /e-?mail|mail|邮件|邮箱/i],
  ['phone', /phone|call|tel|电话|呼入|呼出|通话|语音/i],
  ['sms', /sms|text|短信/i],
  ['wecom', /we ?chat|wecom|weixin|whatsapp|messenger|微信|企微|企业微信/i],
  ['post', /letter|post|card|信件|邮寄|信|贺卡/i],
  ['visit', /visit|meeting|in person|store|shop|face|拜访|到店|面谈|上门|门店/i],
];

const isInward = (text: string): boolean => /^(in|inbound|incoming|received|customer|呼入|来电|客户|收到|入)/i.test(text);

/** `Product Viewed` → `product-viewed`. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

const hashOf = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 22);

const nonEmpty = (data: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== ''));

/**
 * Makes a reader of rows of events or touchpoints. A row that names nobody, or no time it can be read by, is left out. One without a number
 * of its own is known by what it says, so that the same file sent again adds nothing.
 */
export const happeningReader = (mapping: FileMapping, headings: readonly string[], what: 'events' | 'touchpoints', now: Date) => {
  const places = new Map(Object.entries(mapping.columns).map(([field, heading]) => [field as Field, headings.indexOf(heading)]));
  const when = whenReader(mapping);
  const rawOf = (cells: readonly string[], field: Field): string => cells[places.get(field) ?? -1] ?? '';
  const textOf = (cells: readonly string[], field: Field, most = 200): string => cleanCell(rawOf(cells, field)).slice(0, most);

  const keysOf = (cells: readonly string[]): IdentityKey[] => {
    const email = normalEmail(textOf(cells, 'email'));
    const phone = normalPhone(textOf(cells, 'phone'), mapping.country);
    const wechat = textOf(cells, 'wechat').toLowerCase();
    return [
      ...(email ? [{ kind: 'email', value: email }] : []),
      ...(phone ? [{ kind: 'phone', value: phone }] : []),
      ...(wechat ? [{ kind: 'wechat', value: wechat }] : []),
    ];
  };

  const eventOf = (cells: readonly string[]) => {
    const happening = textOf(cells, 'happening');
    const family = familyOf(textOf(cells, 'family'), happening);
    const words = rawOf(cells, 'words').trim().slice(0, 2000);
    // an export of ours says in its words all there is to say
    const said = happening && words && mapping.preset !== 'teahouse' ? `${happening}: ${words}` : words || happening;
    return { family, kind: `${family}.${slug(happening) || 'told'}`, data: nonEmpty({ happening, words: said }) };
  };

  const touchpointOf = (cells: readonly string[]) => {
    const said = textOf(cells, 'channel');
    const channel = channels.find(([, words]) => words.test(said))?.[0] ?? '';
    const inward = isInward(textOf(cells, 'direction')) || (textOf(cells, 'direction') === '' && /呼入|inbound|incoming/i.test(said));
    const subject = textOf(cells, 'subject');
    const body = rawOf(cells, 'words').trim().slice(0, 2000);
    const outcome = textOf(cells, 'outcome');
    const words = mapping.preset === 'teahouse' && body ? body : [subject, body, outcome].filter(Boolean).join(' · ');
    return {
      family: 'contact' as const,
      kind: inward ? 'contact.came-in' : 'contact.went-out',
      data: nonEmpty({ channel: channel || said, subject, words, outcome, direction: inward ? 'in' : 'out' }),
    };
  };

  return (cells: readonly string[], row: number): { draft: DraftHappening | undefined; faults: RowFault[] } => {
    const faults: RowFault[] = [];
    const fault = (field: RowFault['field'], code: string, value: string, kept = false) =>
      void faults.push({ row, field, code, value, kept, cells });
    const number = textOf(cells, 'customerNumber');
    const keys = keysOf(cells);
    if (number === '' && keys.length === 0) fault('row', 'nobody', '');
    const time = when(rawOf(cells, 'placedAt'));
    if (time.at === undefined) fault('placedAt', cleanCell(time.cell) === '' ? 'missing' : (time.fault ?? 'not-a-date'), time.cell);
    else if (time.at > now.getTime()) fault('placedAt', 'in-the-future', time.cell);
    const found = what === 'events' ? eventOf(cells) : touchpointOf(cells);
    if (what === 'events' && !found.data.words) fault('happening', 'no-words', '');
    if (faults.length > 0 || time.at === undefined) return { draft: undefined, faults };
    const via = found.data.channel;
    if (via && !channels.some(([channel]) => channel === via)) fault('channel', 'channel-unknown', via, true);
    const own = textOf(cells, 'eventNumber');
    const known = own || hashOf([number, ...keys.map((key) => key.value), String(time.at), found.kind, found.data.words ?? '']);
    const colleague = textOf(cells, 'colleague');
    const messageId = `${what}:${mapping.source}:${known}`;
    return {
      draft: {
        row,
        cells,
        number,
        keys,
        at: new Date(time.at),
        ...found,
        messageId,
        ownId: mapping.preset === 'teahouse' && isId(own) ? own : undefined,
        colleague,
      },
      faults,
    };
  };
};
