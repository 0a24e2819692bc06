import { customers } from './customers/customers.kind.ts';
import { events, touchpoints } from './happenings/happenings.kind.ts';
import type { Kind } from './kind.ts';
import type { KindName } from './mapping.ts';
import { orders } from './orders.kind.ts';
import { products } from './products/products.kind.ts';

/** Hands the kind of that name to `use`, whatever its drafts are. */
export const withKind = <T>(name: KindName, use: <D>(kind: Kind<D>) => T): T => {
  switch (name) {
    case 'customers':
      return use(customers);
    case 'products':
      return use(products);
    case 'events':
      return use(events);
    case 'touchpoints':
      return use(touchpoints);
    case 'orders':
      return use(orders);
  }
};
