/** The columns of a purchase log: by number, the heading row being there or not. */
export type Columns = {
  headed: boolean;
  customer: number;
  date: number;
  amount: number;
  item?: number | undefined;
  basket?: number | undefined;
  quantity?: number | undefined;
  /** the amount is the price of one piece, to be multiplied by the quantity */
  each: boolean;
};

const names = {
  customer: [
    'customer',
    'customerid',
    'custid',
    'cust',
    'client',
    'clientid',
    'buyer',
    'buyerid',
    'user',
    'userid',
    'member',
    'memberid',
    'email',
    'customeremail',
    'id',
    '客户',
    '客户编号',
    '客户号',
    '会员',
    '会员号',
    '会员编号',
    '顾客',
    '买家',
    '用户',
    '手机',
    '手机号',
  ],
  date: [
    'date',
    'day',
    'orderdate',
    'invoicedate',
    'purchasedate',
    'transactiondate',
    'createdat',
    'timestamp',
    'time',
    'datetime',
    'when',
    '日期',
    '时间',
    '下单时间',
    '购买日期',
    '交易日期',
    '订单日期',
    '交易时间',
    '付款时间',
  ],
  amount: [
    'amount',
    'total',
    'sum',
    'revenue',
    'sales',
    'spend',
    'spent',
    'value',
    'dollars',
    'paid',
    'totalamount',
    'lineamount',
    '金额',
    '总额',
    '销售额',
    '实付金额',
    '付款金额',
    '消费金额',
    '合计',
  ],
  price: ['price', 'unitprice', 'each', '单价', '价格'],
  quantity: ['quantity', 'qty', 'units', 'pieces', 'count', '数量', '件数'],
  item: [
    'item',
    'itemid',
    'sku',
    'product',
    'productid',
    'productcode',
    'stockcode',
    'article',
    'code',
    '商品',
    '商品编号',
    '商品编码',
    '货号',
    '产品',
  ],
  basket: [
    'invoice',
    'invoiceno',
    'invoicenumber',
    'order',
    'orderid',
    'orderno',
    'ordernumber',
    'basket',
    'receipt',
    'transaction',
    'transactionid',
    '订单',
    '订单号',
    '订单编号',
    '单号',
    '小票',
  ],
} as const;

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const placeOf = (headings: readonly string[], wanted: readonly string[]): number | undefined => {
  const seen = headings.map(plain);
  const place = wanted.map((name) => seen.indexOf(name)).find((found) => found >= 0);
  return place;
};

type Reads = { isDate: (cell: string) => boolean; isAmount: (cell: string) => boolean };

const byName = (headings: readonly string[]): Columns | undefined => {
  const at = (key: keyof typeof names) => placeOf(headings, names[key]);
  const [customer, date, total, price, quantity] = [at('customer'), at('date'), at('amount'), at('price'), at('quantity')];
  const amount = total ?? price;
  if (customer === undefined || date === undefined || amount === undefined) return undefined;
  const each = total === undefined && quantity !== undefined;
  return { headed: true, customer, date, amount, item: at('item'), basket: at('basket'), quantity, each };
};

const share = (cells: readonly string[], is: (cell: string) => boolean): number => cells.filter(is).length / Math.max(1, cells.length);

/** By what stands in them: a column of dates, one of amounts with decimals (or the last of numbers), and the customer: what repeats most. */
const byContent = (sample: readonly (readonly string[])[], headed: boolean, { isDate, isAmount }: Reads): Columns | undefined => {
  const width = Math.max(0, ...sample.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, place) => sample.map((row) => row[place]?.trim() ?? '').filter(Boolean));
  const dates = columns.map((cells) => share(cells, (cell) => !/^\d{1,6}$/.test(cell) && isDate(cell)));
  const date = dates.indexOf(Math.max(...dates));
  if ((dates[date] ?? 0) < 0.8) return undefined;
  const numbers = columns.flatMap((cells, place) => (place !== date && cells.length > 0 && share(cells, isAmount) >= 0.9 ? [place] : []));
  const priced = numbers.filter((place) => share(columns[place] ?? [], (cell) => /[.,]\d{1,2}\D*$/.test(cell)) > 0.3);
  const amount = priced.at(-1) ?? numbers.filter((place) => place !== 0).at(-1);
  if (amount === undefined) return undefined;
  const rest = columns.map((_, place) => place).filter((place) => place !== date && place !== amount && (columns[place]?.length ?? 0) > 0);
  const customer = rest[0];
  if (customer === undefined) return undefined;
  const words = rest.slice(1).find((place) => share(columns[place] ?? [], isAmount) < 0.5);
  return { headed, customer, date, amount, item: words, each: false };
};

/** How a log is to be read: by its headings, or by what stands in the columns. `first`: the first row of the file, `sample`: some after it. */
export const guessColumns = (first: readonly string[], sample: readonly (readonly string[])[], reads: Reads): Columns | undefined => {
  const headless = first.some((cell) => !/^\d{1,6}$/.test(cell.trim()) && reads.isDate(cell.trim()));
  if (headless) return byContent([first, ...sample], false, reads);
  return byName(first) ?? byContent(sample, true, reads);
};
