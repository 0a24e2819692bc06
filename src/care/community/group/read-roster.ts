import type { Day } from '../../../kernel/calendar.ts';
import { isDay } from '../../../kernel/local-time.ts';

/** One line of a roster as it was brought, not yet looked at who it is. */
export type Listed = { name: string; nickname: string; phone: string; messengerId: string; joinedOn: Day | null };

export const columnNames = ['name', 'nickname', 'phone', 'messengerId', 'joinedAt'] as const;
export type ColumnName = (typeof columnNames)[number];
export type Columns = Partial<Record<ColumnName, number>>;

/** What columns are called in the lists people have. */
const called: Record<ColumnName, RegExp> = {
  nickname: /^(昵称|群昵称|微信昵称|群名片|备注|备注名|nick ?name|nick|alias|display ?name|pushname)$/,
  phone: /^(手机|手机号|手机号码|电话|电话号码|联系电话|号码|phone|phone ?number|mobile|mobile ?phone|tel|telephone|number)$/,
  messengerId:
    /^(微信号|微信id|微信|企业微信id|账号|帐号|成员id|用户id|外部联系人id|钉钉号|钉钉id|飞书id|wxid|wechat ?id|wechat|user ?id|userid|external[_ ]?userid|union ?id|unionid|open[_ ]?id|username|user ?name|messenger ?id|account|id)$/,
  joinedAt: /^(入群时间|入群日期|进群时间|加入时间|加入日期|joined|joined ?at|joined ?on|join ?date|join ?time|date ?joined)$/,
  name: /^(姓名|名字|真实姓名|客户|客户姓名|成员|成员姓名|name|full ?name|real ?name|member|customer|contact)$/,
};

const plain = (heading: string): string => heading.normalize('NFKC').trim().toLowerCase();

/** The columns by their headings; undefined: the first row is no heading, and the columns come in the order of `columnNames`. */
export const columnsOf = (first: readonly string[]): Columns | undefined => {
  const found: Columns = {};
  for (const [place, heading] of first.entries())
    for (const name of Object.keys(called) as ColumnName[])
      if (found[name] === undefined && called[name].test(plain(heading))) {
        found[name] = place;
        break;
      }
  return Object.keys(found).length > 0 ? found : undefined;
};

const dayOf = (value: string): Day | null => {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(value.trim()) ?? [];
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  return year && isDay(y, m, d) ? `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` : null;
};

const clean = (value: string | undefined, most: number): string =>
  (value ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b-\u200f\u2028\u2029\ufeff]/gu, '')
    .trim()
    .slice(0, most);

/** Rows as people; those with nothing to know anybody by are left out. */
export const readListed = (rows: readonly (readonly string[])[], columns: Columns): { listed: Listed[]; skipped: number } => {
  const at = (row: readonly string[], name: ColumnName): string | undefined => {
    const place = columns[name];
    return place === undefined ? undefined : row[place];
  };
  const seen = new Set<string>();
  const listed: Listed[] = [];
  let skipped = 0;
  for (const row of rows) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const one: Listed = {
      name: clean(at(row, 'name'), 80),
      nickname: clean(at(row, 'nickname'), 80),
      phone: clean(at(row, 'phone'), 40),
      messengerId: clean(at(row, 'messengerId'), 120).toLowerCase(),
      joinedOn: dayOf(at(row, 'joinedAt') ?? ''),
    };
    const key = one.messengerId || one.phone || `${one.name} ${one.nickname}`.trim();
    if (key === '' || seen.has(key)) skipped += 1;
    else {
      seen.add(key);
      listed.push(one);
    }
  }
  return { listed, skipped };
};

/** The order of columns where no heading says it. */
export const usualColumns: Columns = { name: 0, nickname: 1, phone: 2, messengerId: 3, joinedAt: 4 };
