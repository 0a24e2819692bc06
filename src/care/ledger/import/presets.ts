import type { Field, OrderMapping } from './mapping.ts';

type Preset = Pick<OrderMapping, 'preset'> & {
  source: string;
  columns: Partial<Record<Field, string>>;
  /** headings that together tell the layout */
  knownBy: readonly string[];
  currency?: string;
  zone?: string;
  country?: string;
  creditPrefix?: string;
  charges: string[];
};

/** Chen's Online Retail file (UCI 352): a UK wholesaler's lines, credit notes begin with C, some codes are charges. */
export const onlineRetail: Preset = {
  preset: 'online-retail',
  source: 'online-retail',
  knownBy: ['InvoiceNo', 'StockCode', 'InvoiceDate', 'UnitPrice', 'CustomerID'],
  columns: {
    number: 'InvoiceNo',
    code: 'StockCode',
    description: 'Description',
    quantity: 'Quantity',
    placedAt: 'InvoiceDate',
    unitPrice: 'UnitPrice',
    customerNumber: 'CustomerID',
    country: 'Country',
  },
  currency: 'GBP',
  zone: 'Europe/London',
  country: 'GB',
  creditPrefix: 'C',
  charges: ['POST', 'DOT', 'C2', 'D', 'M', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'PADS'],
};

/** The order export of Shopify: totals, shipping and taxes stand on the first row of an order only. */
export const shopifyOrders: Preset = {
  preset: 'shopify-orders',
  source: 'shopify',
  knownBy: ['Name', 'Financial Status', 'Created at', 'Lineitem quantity', 'Lineitem price'],
  columns: {
    number: 'Name',
    placedAt: 'Created at',
    email: 'Email',
    phone: 'Billing Phone',
    customerName: 'Billing Name',
    companyName: 'Billing Company',
    city: 'Billing City',
    country: 'Billing Country',
    code: 'Lineitem sku',
    description: 'Lineitem name',
    quantity: 'Lineitem quantity',
    unitPrice: 'Lineitem price',
    lineDiscount: 'Lineitem discount',
    currency: 'Currency',
    total: 'Total',
    shipping: 'Shipping',
    taxes: 'Taxes',
    discount: 'Discount Amount',
    refunded: 'Refunded Amount',
    cancelledAt: 'Cancelled at',
    acceptsMarketing: 'Accepts Marketing',
  },
  charges: [],
};

export const layouts: readonly Preset[] = [onlineRetail, shopifyOrders];
