import { writeDay, writeMoment } from './days.ts';
import type { CustomerRow, Happening, Order, Touch } from './records.ts';
import type { Shop } from './shop.ts';
import { goodsName } from './till.ts';

const risky = /[",\n\r]/;

/** A cell of a CSV file, quoted where it must be. */
const cell = (text: string | undefined): string => {
  if (text === undefined) return '';
  return risky.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const sum = (hundredths: number): string => (hundredths / 100).toFixed(2);

export const headings = {
  customers:
    'id,name,kind,given_name,family_name,language,zone,country,region,city,email,phone,wecom,birthday,lunar_birthday,contact_person,contact_role,source,created_at,email_consent,phone_consent,wecom_consent',
  products: 'code,name,name_zh,name_en,category,category_en,price,unit_cost,currency,unit,shelf_life_days',
  ages: 'code,from_month,to_month,tells',
  orders: 'order_number,order_date,customer_id,sku,description,quantity,unit_price,amount,currency',
  events: 'event_id,customer_id,happened_at,event,product,page,query,text,source',
  contacts: 'activity_id,customer_id,contacted_at,direction,channel,purpose,subject,text,minutes,outcome,campaign',
} as const;

/** Only names may hold a comma; looking at the other cells would take half the time of the whole row. */
export const customerLine = (row: CustomerRow): string =>
  `${row.id},${cell(row.name)},${row.kind},${row.given_name},${row.family_name},${row.language},${row.zone},${row.country},${row.region},${row.city},${row.email},${row.phone},${row.wecom},${row.birthday},${row.lunar_birthday},${row.contact_person},${row.contact_role},${row.source},${writeDay(row.created_at)},${row.email_consent},${row.phone_consent},${row.wecom_consent}\n`;

export const productLines = (shop: Shop): string =>
  shop.goods
    .map((good) => {
      const line = shop.lines.find((one) => one.key === good.line);
      const cells = [good.code, goodsName(good), good.zh, good.en, line?.zh, line?.en, sum(good.price * 100), sum(good.cost * 100)];
      return `${[...cells, shop.currency, good.unit, String(good.shelfLifeDays ?? '')].map(cell).join(',')}\n`;
    })
    .join('');

/** What the shop itself knows of the ages its goods are for; a cake each birthday is for all of them. */
export const ageLines = (shop: Shop): string =>
  shop.childNeeds
    .filter((need) => need.how !== 'birthday')
    .map((need) => `${need.code},${need.fromMonth},${need.toMonth},${need.tells ? 'yes' : 'no'}\n`)
    .join('');

export const orderLines = (order: Order, currency: string): string => {
  const head = `${order.number},${writeMoment(order.at)},${order.customer}`;
  let text = '';
  for (const { code, description, quantity, price, amount } of order.lines)
    text += `${head},${code},${cell(description)},${quantity},${sum(price)},${sum(amount)},${currency}\n`;
  return text;
};

export const happeningLine = (one: Happening): string =>
  `${one.id},${one.customer},${writeMoment(one.at)},${one.kind},${one.product ?? ''},${one.page ?? ''},${cell(one.query)},${cell(one.words)},${one.source ?? ''}\n`;

export const touchLine = (one: Touch): string =>
  `${one.id},${one.customer},${writeMoment(one.at)},${one.direction},${one.channel},${one.purpose},${cell(one.subject)},${cell(one.words)},${one.minutes ?? ''},${one.outcome},${one.campaign}\n`;
