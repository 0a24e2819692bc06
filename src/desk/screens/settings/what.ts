import type { Language } from '../../../kernel/language.ts';
import type { Role } from '../../../platform/http/principal.ts';
import type { Me } from '../../session.ts';

// What the doors of the settings answer (src/care/staff/*.routes.ts).
type Named = { id: string; name: string };

/** A link made for a colleague, to be handed over by hand. */
export type Link = { name: string; link: string };

export type GrantOf = { id: string; role: Role; company: Named | null; department: Named | null };

export type Account = Me & {
  capacity: number;
  passwordSet: boolean;
  secondFactorSince: string | null;
  recoveryCodesLeft: number;
  grants: GrantOf[];
};

export type SessionOf = {
  id: string;
  openedAt: string;
  seenAt: string;
  expiresAt: string;
  openedBy: string;
  secondFactor: boolean;
  userAgent: string;
  address: string;
  current: boolean;
};

export type Colleague = {
  id: string;
  name: string;
  email: string;
  language: Language;
  zone: string;
  capacity: number;
  grants: GrantOf[];
  invitedAt: string | null;
  seenAt: string | null;
  secondFactor: boolean;
  leftAt: string | null;
  version: number;
};

export type Company = {
  id: string;
  name: string;
  currency: string;
  zone: string;
  language: Language;
  departments: Named[];
  version: number;
};

export type Token = {
  id: string;
  name: string;
  role: Role;
  scopes: string[];
  company: Named | null;
  madeBy: Named;
  madeAt: string;
  expiresAt: string | null;
  usedAt: string | null;
};

export type Entry = {
  id: string;
  at: string;
  act: string;
  subjectKind: string;
  subjectId: string;
  subjectName: string | null;
  by: Named | null;
  token: string | null;
  company: string | null;
  sensitive: boolean;
  change: Record<string, unknown>;
  requestId: string | null;
};

export const languageOptions = [
  { value: 'zh', word: '中文' },
  { value: 'en', word: 'English' },
] as const;

export const zones: readonly string[] = Intl.supportedValuesOf('timeZone');
export const zoneOptions = (now: string) =>
  [...new Set([now, 'UTC', ...zones])].map((zone) => ({ value: zone, word: zone.replaceAll('_', ' ') }));
export type WriteKey = {
  id: string;
  name: string;
  source: string;
  kind: 'browser' | 'server';
  /** a browser's key can be shown again; a server's cannot */
  word: string | null;
  madeAt: string;
  company: string;
};
