import { z } from 'zod';
import { type Reader, sql } from '../database/database.ts';
import type { House } from '../house.ts';
import { type DkimKey, loadDkimKey } from './dkim.ts';
import type { Carrier, Mailbox } from './mail.ts';
import { openSmtp } from './smtp.ts';

/** How mail leaves: who it is from, and how fast it may go (0: as fast as the server takes it). Kept under the setting `mail`. */
export const mailSettingShape = z.object({
  fromName: z.string().trim().max(120).default(''),
  fromEmail: z.union([z.literal(''), z.email().max(200)]).default(''),
  replyTo: z.union([z.literal(''), z.email().max(200)]).default(''),
  perMinute: z.number().int().min(0).max(1_000_000).default(0),
  perDomainPerMinute: z.number().int().min(0).max(1_000_000).default(0),
});
export type MailSetting = z.infer<typeof mailSettingShape>;

export const loadMailSetting = async (reader: Reader): Promise<MailSetting> => {
  const { rows } = await sql<{ value: unknown }>`SELECT value FROM setting WHERE key = 'mail'`.execute(reader);
  const read = mailSettingShape.safeParse(rows[0]?.value ?? {});
  return read.success ? read.data : mailSettingShape.parse({});
};

const hostOf = (baseUrl: string): string => {
  const { hostname } = new URL(baseUrl);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname) && !/^[\d.]+$/.test(hostname) ? hostname : 'teahouse.invalid';
};

/** The sender's address: as set, or a name at the house's own host. */
export const senderOf = (setting: MailSetting, baseUrl: string, company: string): Mailbox => ({
  name: setting.fromName || company,
  email: setting.fromEmail || `care@${hostOf(baseUrl)}`,
});

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

export const dkimOf = (house: Pick<House, 'settings'>): Promise<DkimKey> => loadDkimKey(house.settings.dataFolder);

/** The mail server, or undefined while none is set: then mail stays in the outbox and never touches the network. */
export const openCarrier = async (house: Pick<House, 'settings'>): Promise<Carrier | undefined> => {
  const { smtpUrl } = house.settings;
  return smtpUrl ? openSmtp(smtpUrl, await dkimOf(house)) : undefined;
};
