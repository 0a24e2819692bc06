import { isLanguage } from '../../../kernel/language.ts';
import type { Arrival } from '../arrival.ts';
import { normalEmail, normalPhone } from '../normal-form.ts';
import type { Call } from './call.ts';
import type { KeyKind } from './write-key.data.ts';

const text = (value: unknown, most = 200): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined;

const nameOf = (traits: Record<string, unknown>): string | undefined => {
  const given = text(traits.firstName) ?? text(traits.first_name);
  const family = text(traits.lastName) ?? text(traits.last_name);
  return text(traits.name) ?? (given || family ? [given, family].filter(Boolean).join(' ') : undefined);
};

/**
 * Whom a call with a userId speaks of. A browser's key stands in a public page: its word for an e-mail or a phone finds nobody
 * and becomes nobody's address, since anyone could have written it. A server's word counts.
 */
export const personOf = (call: Call, source: string, kind: KeyKind, since: Date): Arrival => {
  const traits = call.traits ?? {};
  const email = kind === 'server' ? normalEmail(text(traits.email, 320) ?? '') : undefined;
  const home = text((traits.address as Record<string, unknown> | undefined)?.country, 2)?.toUpperCase();
  const said = text(traits.phone, 60);
  const phone = kind === 'server' && said ? normalPhone(said, home) : undefined;
  const language = text((call.context ?? {}).locale, 20)
    ?.slice(0, 2)
    .toLowerCase();
  const addresses: Arrival['addresses'] = [
    ...(email ? [{ channel: 'email' as const, value: email, normal: email }] : []),
    ...(phone ? [{ channel: 'phone' as const, value: phone, normal: phone }] : []),
  ];
  return {
    identities: [{ kind: source, value: call.userId ?? '' }, ...addresses.map((one) => ({ kind: one.channel, value: one.normal }))],
    kind: 'person',
    name: nameOf(traits) ?? email ?? call.userId ?? '',
    givenName: text(traits.firstName) ?? text(traits.first_name),
    familyName: text(traits.lastName) ?? text(traits.last_name),
    language: isLanguage(language) ? language : undefined,
    country: home && /^[A-Z]{2}$/.test(home) ? home : undefined,
    city: text((traits.address as Record<string, unknown> | undefined)?.city),
    addresses,
    consents: [],
    since,
  };
};
