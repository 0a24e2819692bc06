import { countryCode, zoneOfCountry } from '../../../kernel/country.ts';
import { type Arrival, type IdentityKey, normalEmail, normalPhone } from '../../profile/index.ts';
import type { RowFault } from './kind.ts';
import type { Field, FileMapping } from './mapping.ts';
import type { OrderRow, RowCustomer } from './read-order-row.ts';
import { yes } from './yes.ts';

/** What a made-up customer of the sample is called and how to reach them; see samples/online-retail. */
export type Persona = Pick<Arrival, 'kind' | 'name' | 'givenName' | 'familyName' | 'contactPerson' | 'language' | 'addresses' | 'consents'>;
export type Personas = (number: string, country: string | undefined, since: Date) => Persona;

const address = (channel: 'email' | 'phone', value: string, country: string | undefined) => {
  const normal = value === '' ? undefined : channel === 'email' ? normalEmail(value) : normalPhone(value, country);
  return normal ? [{ channel, value, normal }] : [];
};

const unusable = (row: OrderRow, field: Field, value: string): RowFault => ({
  row: row.row,
  field,
  code: 'not-usable',
  value,
  kept: true,
  cells: row.cells,
});

/**
 * Who a row speaks of: known again by the number in the source, then e-mail, then phone. E-mails and phones that cannot be ones are
 * reported and left away; the order stays. Someone with a number but no name is called by the number.
 */
export const customerReader = (mapping: FileMapping, customerOf: (cells: readonly string[]) => RowCustomer, personas?: Personas) => {
  return (row: OrderRow, placedAt: Date, faults: RowFault[]): Arrival | undefined => {
    const { number, email, phone, name, company, city, ...more } = customerOf(row.cells);
    const country = countryCode(more.country);
    const emails = address('email', email, country);
    const phones = address('phone', phone, country ?? mapping.country);
    if (email !== '' && emails.length === 0) faults.push(unusable(row, 'email', email));
    if (phone !== '' && phones.length === 0) faults.push(unusable(row, 'phone', phone));
    const identities: IdentityKey[] = [
      ...(number === '' ? [] : [{ kind: mapping.source, value: number }]),
      ...[...emails, ...phones].map((one) => ({ kind: one.channel, value: one.normal })),
    ];
    const [first] = identities;
    if (!first) return undefined;
    const shared = {
      country,
      zone: country ? zoneOfCountry(country) : undefined,
      city: city || undefined,
      since: placedAt,
    };
    if (personas) {
      const persona = personas(number, country, placedAt);
      const reached = persona.addresses.flatMap((one) => (one.channel === 'post' ? [] : [{ kind: one.channel, value: one.normal }]));
      return { ...shared, ...persona, identities: [...identities, ...reached] };
    }
    const allows = emails.length > 0 && yes.test(more.acceptsMarketing);
    return {
      ...shared,
      identities,
      kind: name === '' && company !== '' ? 'organisation' : 'person',
      name: name || company || number || email || phone,
      addresses: [...emails, ...phones],
      consents: allows
        ? (['give', 'ask'] as const).map((purpose) => ({
            channel: 'email',
            purpose,
            decision: 'given' as const,
            wording: `Accepts Marketing: ${more.acceptsMarketing}`,
            language: 'en',
          }))
        : [],
    };
  };
};
