import { type Addresses, writeBirthday } from './addresses.ts';
import type { Person } from './people.ts';
import type { CustomerRow } from './records.ts';

/** The customer as the shop wrote him down at the first meeting, faithfully. */
export const rowOf = (person: Person, addresses: Addresses): CustomerRow => {
  const { name, firm, place } = person;
  const { birthday } = addresses;
  return {
    id: person.id,
    name: firm ? firm.name : name.full,
    kind: firm ? 'organisation' : 'person',
    given_name: firm ? '' : name.given,
    family_name: firm ? '' : name.family,
    language: person.language,
    zone: place.zone,
    country: place.country,
    region: place.region,
    city: place.city,
    email: addresses.email ?? '',
    phone: addresses.phone ?? '',
    wecom: addresses.wecom ?? '',
    birthday: birthday?.calendar === 'solar' ? writeBirthday(birthday) : '',
    lunar_birthday: birthday?.calendar === 'lunar' ? writeBirthday(birthday) : '',
    contact_person: firm ? name.full : '',
    contact_role: firm ? firm.role : '',
    source: person.source,
    created_at: person.arrived,
    email_consent: addresses.consents.email,
    phone_consent: addresses.consents.phone,
    wecom_consent: addresses.consents.wecom,
  };
};
