import { customers } from './customers/customers.kind.ts';
import type { Kind } from './kind.ts';
import type { KindName } from './mapping.ts';
import { orders } from './orders.kind.ts';

/** Hands the kind of that name to `use`, whatever its drafts are. */
export const withKind = <T>(name: KindName, use: <D>(kind: Kind<D>) => T): T => {
  switch (name) {
    case 'customers':
      return use(customers);
    default:
      return use(orders);
  }
};
