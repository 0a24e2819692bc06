/** What a list of customers may be ordered by, the column behind it, and how its values are written down in a cursor. */
export const orders = {
  name: { table: 'customer', column: 'sort_name', type: 'text' },
  created: { table: 'customer', column: 'created_at', type: 'timestamptz' },
  profit: { table: 'customer_metrics', column: 'profit', type: 'numeric' },
  revenue: { table: 'customer_metrics', column: 'revenue', type: 'numeric' },
  lastOrder: { table: 'customer_metrics', column: 'last_order_at', type: 'timestamptz' },
  orders: { table: 'customer_metrics', column: 'orders', type: 'int4' },
} as const;

export type OrderBy = keyof typeof orders;
export const orderNames = Object.keys(orders) as [OrderBy, ...OrderBy[]];

/** `-profit`: from the greatest down. */
export const sorts = orderNames.flatMap((name) => [name, `-${name}`] as const) as [Sort, ...Sort[]];
export type Sort = OrderBy | `-${OrderBy}`;

/** A place in such a list: the value there (null: none, which stands at the end) and the customer. */
export type Place = { key: string | null; id: string };

export const readSort = (sort: Sort): { by: OrderBy; down: boolean } => {
  const down = sort.startsWith('-');
  return { by: (down ? sort.slice(1) : sort) as OrderBy, down };
};
