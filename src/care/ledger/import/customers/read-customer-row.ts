import { countryCode, zoneOfCountry } from '../../../../kernel/country.ts';
import { type Arrival, type IdentityKey, isMasked, normalAddress, normalEmail, normalPhone } from '../../../profile/index.ts';
import type { CellFault, RowFault } from '../kind.ts';
import type { Field, FileMapping } from '../mapping.ts';
import { type OwnColumn, readOwn } from '../own-cell.ts';
import { cleanCell } from '../read-amount.ts';
import { whenReader } from '../read-order-row.ts';
import { yes } from '../yes.ts';
import { readBirthday } from './read-birthday.ts';
import { type LunarDay, readLunarDay } from './read-lunar-day.ts';

/** A customer read from a file; `organisations` are numbers of organisations they speak for, `keeper` the name of a colleague. */
export type DraftCustomer = {
  row: number;
  cells: readonly string[];
  arrival: Arrival;
  keeper: string;
  organisations: string[];
  role: string;
  /** a birthday by the lunar calendar, which is a day of its own: no solar date of birth follows from it */
  lunarBirthday?: LunarDay | undefined;
};

const han = /\p{Script=Han}/u;
const organisation = /^(organi[sz]ation|company|business|b2b|组织|公司|企业|单位|机构)$/i;
const longest = 200;

/** A Chinese name begins with the family; others end with it. */
const wholeName = (given: string, family: string): string => {
  if (given === '' || family === '') return given || family;
  return han.test(family) && han.test(given) ? `${family}${given}` : `${given} ${family}`;
};

const listOf = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[;,，；、|]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

/** `zh-CN`, `en_GB`, `中文`, `English`. */
const languageOf = (cell: string): string | undefined => {
  const text = cell.toLowerCase().replace('_', '-');
  if (/^(zh|cn|chinese|中文|简体中文|汉语)\b/u.test(text) || text.startsWith('中文')) return 'zh';
  if (/^(en|english|英文|英语)/.test(text)) return 'en';
  return /^[a-z]{2}(-[a-z0-9]{2,8})?$/.test(text) ? text.slice(0, 2) : undefined;
};

type Fault = (field: CellFault['field'], code: string, value: string) => void;
type Address = Arrival['addresses'][number];

/** A number that does not fit the row's country may still be one of the house's own. */
const phoneOf = (value: string, country: string | undefined, home: string | undefined): string | undefined =>
  normalPhone(value, country ?? home) ?? (country && home && home !== country ? normalPhone(value, home) : undefined);

const consentsOf = (mapping: FileMapping, has: { email: boolean; phone: boolean }, said: { mail: string; messages: string }) => {
  const given = (field: 'acceptsMarketing' | 'acceptsMessages', channel: string, value: string) =>
    (['give', 'ask'] as const).map((purpose) => ({
      channel,
      purpose,
      decision: 'given' as const,
      wording: `${mapping.columns[field] ?? field}: ${value}`,
      language: 'en',
    }));
  return [
    ...(has.email && yes.test(said.mail) ? given('acceptsMarketing', 'email', said.mail) : []),
    ...(has.phone && yes.test(said.messages) ? given('acceptsMessages', 'sms', said.messages) : []),
  ];
};

/**
 * Makes a reader of rows of customers. A row is left out only where nothing in it says how to know the customer again; what cannot be
 * read of the rest is named, and the customer comes in without it.
 */
export const customerRowReader = (mapping: FileMapping, headings: readonly string[], now: Date, own: readonly OwnColumn[] = []) => {
  const places: Partial<Record<Field, number>> = Object.fromEntries(
    Object.entries(mapping.columns).map(([field, heading]) => [field, headings.indexOf(heading)]),
  );
  const ownPlaces = own.map((one) => ({ ...one, place: headings.indexOf(one.heading) }));
  const countries = new Map<string, { code: string | undefined; zone: string | undefined }>();
  const when = whenReader(mapping);
  const year = now.getUTCFullYear();

  const has = (field: Field): boolean => places[field] !== undefined;
  const rawOf = (cells: readonly string[], field: Field): string => cells[places[field] ?? -1] ?? '';
  const textOf = (cells: readonly string[], field: Field): string => cleanCell(rawOf(cells, field)).slice(0, longest);

  const reachOf = (cells: readonly string[], field: 'email' | 'phone' | 'otherPhone'): string => {
    const value = textOf(cells, field);
    return isMasked(value) ? '' : value;
  };

  const phonesOf = (cells: readonly string[], country: string | undefined, fault: Fault): Address[] => {
    const found: Address[] = [];
    const seen = new Set<string>();
    for (const field of ['phone', 'otherPhone'] as const) {
      const value = reachOf(cells, field);
      if (value === '' || seen.has(value)) continue;
      seen.add(value);
      const normal = phoneOf(value, country, mapping.country);
      if (!normal) fault(field, 'not-usable', value);
      else if (!found.some((one) => one.normal === normal)) found.push({ channel: 'phone', value, normal });
    }
    return found;
  };

  const emailsOf = (cells: readonly string[], fault: Fault): Address[] => {
    const value = reachOf(cells, 'email');
    const normal = value === '' ? undefined : normalEmail(value);
    if (value !== '' && !normal) fault('email', 'not-usable', value);
    return normal ? [{ channel: 'email', value, normal }] : [];
  };

  const postOf = (cells: readonly string[]): Address[] => {
    if (!has('street')) return [];
    // an export of ours has the whole address in one cell
    const whole = mapping.preset === 'teahouse' ? rawOf(cells, 'street').trim() : '';
    if (whole !== '') return [{ channel: 'post', value: whole, normal: normalAddress('post', whole) ?? whole }];
    const street = [textOf(cells, 'street'), textOf(cells, 'street2')].filter(Boolean).join(', ');
    if (street === '') return [];
    const city = [textOf(cells, 'postcode'), textOf(cells, 'city')].filter(Boolean).join(' ');
    const value = [street, city, textOf(cells, 'region'), textOf(cells, 'country')].filter(Boolean).join('\n');
    const normal = normalAddress('post', value);
    return normal ? [{ channel: 'post', value, normal }] : [];
  };

  const sinceOf = (cells: readonly string[], fault: Fault): Date => {
    const cell = rawOf(cells, 'knownSince');
    if (cell === '') return now;
    const read = when(cell);
    if (read.at === undefined) {
      if (cleanCell(cell) !== '') fault('knownSince', read.fault ?? 'not-a-date', cell);
      return now;
    }
    if (read.at <= now.getTime()) return new Date(read.at);
    fault('knownSince', 'in-the-future', cell);
    return now;
  };

  const birthdayOf = (cells: readonly string[], fault: Fault): string | undefined => {
    const cell = textOf(cells, 'birthday');
    if (cell === '') return undefined;
    const read = readBirthday(cell, mapping.dateOrder, year);
    if ('value' in read) return read.value;
    fault('birthday', read.fault, cell);
    return undefined;
  };

  const lunarBirthdayOf = (cells: readonly string[], fault: Fault): LunarDay | undefined => {
    const cell = textOf(cells, 'lunarBirthday');
    if (cell === '') return undefined;
    const read = readLunarDay(cell, year);
    if ('value' in read) return read.value;
    fault('lunarBirthday', read.fault, cell);
    return undefined;
  };

  const countryOf = (cells: readonly string[], fault: Fault): { code: string | undefined; zone: string | undefined } => {
    const cell = textOf(cells, 'country');
    let found = countries.get(cell);
    if (!found) {
      const code = countryCode(cell);
      found = { code, zone: code ? zoneOfCountry(code) : undefined };
      if (countries.size < 1000) countries.set(cell, found);
    }
    if (cell !== '' && !found.code) fault('country', 'country-unknown', cell);
    return found;
  };

  const customOf = (cells: readonly string[], fault: Fault): Record<string, unknown> => {
    const custom: Record<string, unknown> = {};
    for (const field of ['gender', 'website'] as const) if (textOf(cells, field) !== '') custom[field] = textOf(cells, field);
    const tags = has('tags') ? listOf(rawOf(cells, 'tags')) : [];
    if (tags.length > 0) custom.tags = tags;
    const note = rawOf(cells, 'note').trim().slice(0, 2000);
    if (note !== '') custom.note = note;
    for (const one of ownPlaces) {
      const cell = (cells[one.place] ?? '').trim();
      const value = readOwn(one, cell);
      if (value !== undefined) custom[one.key] = value;
      else if (cell !== '') fault(`custom.${one.key}`, 'not-usable', cell);
    }
    return custom;
  };

  return (cells: readonly string[], row: number): { draft: DraftCustomer | undefined; faults: RowFault[] } => {
    const found: CellFault[] = [];
    const fault: Fault = (field, code, value) => void found.push({ field, code, value });
    const { code: country, zone } = countryOf(cells, fault);
    const emails = emailsOf(cells, fault);
    const phones = phonesOf(cells, country, fault);
    const number = textOf(cells, 'customerNumber');
    const wechat = textOf(cells, 'wechat');
    const wecom = textOf(cells, 'wecom');
    const identities: IdentityKey[] = [
      ...(number === '' ? [] : [{ kind: mapping.source, value: number }]),
      ...[...emails, ...phones].map((one) => ({ kind: one.channel, value: one.normal })),
      ...(wechat === '' ? [] : [{ kind: 'wechat', value: wechat.toLowerCase() }]),
      ...(wecom === '' ? [] : [{ kind: 'wecom', value: wecom }]),
    ];
    const told = (kept: boolean): RowFault[] => found.map((one) => ({ ...one, row, kept, cells }));
    if (cells.length > headings.length && cells.slice(headings.length).some((cell) => cell !== '')) {
      fault('row', 'too-many-cells', String(cells.length));
      return { draft: undefined, faults: told(false) };
    }
    if (identities.length === 0) {
      fault('row', 'nobody', '');
      return { draft: undefined, faults: told(false) };
    }
    const givenName = textOf(cells, 'givenName');
    const familyName = textOf(cells, 'familyName');
    const person = textOf(cells, 'customerName') || wholeName(givenName, familyName);
    const company = textOf(cells, 'companyName');
    const isOrganisation = organisation.test(textOf(cells, 'customerKind')) || (person === '' && company !== '');
    const custom = customOf(cells, fault);
    const arrival: Arrival = {
      identities,
      kind: isOrganisation ? 'organisation' : 'person',
      name: (isOrganisation ? company || person : person) || number || emails[0]?.value || phones[0]?.value || wechat || wecom,
      givenName: givenName || undefined,
      familyName: familyName || undefined,
      title: textOf(cells, 'title') || undefined,
      language: languageOf(textOf(cells, 'language')),
      country,
      zone,
      region: textOf(cells, 'region') || undefined,
      city: textOf(cells, 'city') || undefined,
      birthday: birthdayOf(cells, fault),
      custom: person !== '' && company !== '' && !isOrganisation ? { ...custom, company } : custom,
      addresses: [...emails, ...phones, ...postOf(cells)],
      consents: consentsOf(
        mapping,
        { email: emails.length > 0, phone: phones.length > 0 },
        { mail: textOf(cells, 'acceptsMarketing'), messages: textOf(cells, 'acceptsMessages') },
      ),
      contactPerson: isOrganisation && person !== '' && company !== '' && person !== company ? { name: person } : undefined,
      since: sinceOf(cells, fault),
    };
    const draft: DraftCustomer = {
      row,
      cells,
      arrival,
      keeper: textOf(cells, 'keeper'),
      organisations: has('organisations') ? listOf(textOf(cells, 'organisations')) : [],
      role: textOf(cells, 'title'),
      lunarBirthday: has('lunarBirthday') ? lunarBirthdayOf(cells, fault) : undefined,
    };
    return { draft, faults: told(true) };
  };
};
