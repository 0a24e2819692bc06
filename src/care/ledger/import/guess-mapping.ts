import type { Inspection } from '../../../platform/files/inspect-file.ts';
import type { Field, OrderMapping } from './mapping.ts';
import { layouts } from './presets.ts';
import { guessDecimalMark } from './read-amount.ts';
import { guessDateOrder } from './read-when.ts';

/** Headings as they occur, in plain form, for each field; the first that fits wins. */
const usual: Record<Field, readonly string[]> = {
  number: [
    'order number',
    'order no',
    'order id',
    'order',
    'invoice no',
    'invoice number',
    'invoice',
    'number',
    'name',
    '订单号',
    '订单编号',
    '单号',
    '发票号',
  ],
  placedAt: [
    'created at',
    'order date',
    'placed at',
    'invoice date',
    'purchase date',
    'date',
    'paid at',
    '下单时间',
    '下单日期',
    '订单日期',
    '创建时间',
    '付款时间',
    '日期',
    '时间',
  ],
  customerNumber: [
    'customer id',
    'customer number',
    'customer no',
    'client id',
    'member id',
    'customer',
    '客户编号',
    '会员编号',
    '会员号',
    '客户号',
    '买家id',
  ],
  email: ['email', 'e mail', 'customer email', 'email address', '邮箱', '电子邮箱', '电子邮件'],
  phone: ['phone', 'billing phone', 'phone number', 'mobile', 'telephone', '手机', '手机号', '电话', '联系电话'],
  customerName: ['customer name', 'billing name', 'buyer', 'client', '客户姓名', '姓名', '买家', '收货人', '会员姓名'],
  companyName: ['company', 'company name', 'billing company', '公司', '公司名称', '单位'],
  city: ['city', 'billing city', '城市'],
  country: ['country', 'billing country', 'country region', '国家', '国家地区'],
  code: ['sku', 'lineitem sku', 'stock code', 'product code', 'item code', 'article', 'code', '商品编码', '商品编号', '货号', '编码'],
  description: [
    'description',
    'lineitem name',
    'product',
    'product name',
    'item',
    'item name',
    'title',
    '商品名称',
    '商品',
    '品名',
    '名称',
  ],
  quantity: ['quantity', 'lineitem quantity', 'qty', 'units', '数量', '件数'],
  unitPrice: ['unit price', 'lineitem price', 'price', '单价', '价格'],
  amount: ['amount', 'line total', 'line amount', 'subtotal', '金额', '小计', '行金额'],
  lineDiscount: ['line discount', 'lineitem discount', '行优惠', '商品优惠'],
  currency: ['currency', '币种', '货币'],
  total: ['total', 'order total', 'grand total', '订单总额', '总额', '总金额', '实付金额', '实付款'],
  shipping: ['shipping', 'shipping cost', 'postage', 'delivery', '运费', '邮费'],
  taxes: ['taxes', 'tax', 'vat', '税', '税费', '税额'],
  discount: ['discount amount', 'discount', '优惠', '优惠金额', '折扣'],
  refunded: ['refunded amount', 'refund', 'refunded', '退款', '退款金额'],
  cancelledAt: ['cancelled at', 'canceled at', '取消时间'],
  acceptsMarketing: ['accepts marketing', 'marketing consent', '接受营销', '同意营销'],
};

/** `InvoiceNo`, `invoice_no` and `Invoice No.` are the same heading. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const guessColumns = (headings: readonly string[]): Partial<Record<Field, string>> => {
  const known = new Map(headings.map((heading) => [plain(heading), heading]));
  const taken = new Set<string>();
  const columns: Partial<Record<Field, string>> = {};
  for (const [field, names] of Object.entries(usual) as [Field, readonly string[]][]) {
    const heading = names.map((name) => known.get(name)).find((found) => found !== undefined && !taken.has(found));
    if (heading === undefined) continue;
    columns[field] = heading;
    taken.add(heading);
  }
  return columns;
};

const cellsOf = (seen: Pick<Inspection, 'headings' | 'sample'>, heading: string | undefined): string[] => {
  const place = heading === undefined ? -1 : seen.headings.indexOf(heading);
  return place < 0 ? [] : seen.sample.map((row) => row[place] ?? '').filter(Boolean);
};

/** How a file most likely is to be read: by a layout we know, else heading by heading. The person may change any of it. */
export const guessMapping = (seen: Pick<Inspection, 'headings' | 'sample'>, company: { zone: string; currency: string }): OrderMapping => {
  const layout = layouts.find((one) => one.knownBy.every((heading) => seen.headings.includes(heading)));
  const offered = layout?.columns ?? guessColumns(seen.headings);
  const columns = Object.fromEntries(Object.entries(offered).filter(([, heading]) => seen.headings.includes(heading)));
  const dateOrder = guessDateOrder(cellsOf(seen, columns.placedAt));
  return {
    preset: layout?.preset ?? 'generic',
    source: layout?.source ?? 'file',
    columns,
    currency: layout?.currency ?? company.currency,
    zone: layout?.zone ?? company.zone,
    ...(layout?.country ? { country: layout.country } : {}),
    ...(dateOrder ? { dateOrder } : {}),
    decimalMark: guessDecimalMark([columns.unitPrice, columns.amount, columns.total].flatMap((heading) => cellsOf(seen, heading))),
    ...(layout?.creditPrefix ? { creditPrefix: layout.creditPrefix } : {}),
    charges: layout?.charges ?? [],
  };
};
