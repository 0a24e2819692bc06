import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { AddressChannel } from '../normal-form.ts';

export type KnownAddress = { addressId: Id; channel: AddressChannel; normal: string };

export const addressesOf = async (reader: Reader, customerId: Id): Promise<KnownAddress[]> => {
  const { rows } = await sql<KnownAddress>`SELECT address_id AS "addressId", channel, normal FROM address WHERE customer_id = ${customerId}
    ORDER BY preferred_since DESC NULLS LAST, added_at DESC`.execute(reader);
  return rows;
};
