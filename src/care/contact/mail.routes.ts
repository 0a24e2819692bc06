import { z } from 'zod';
import { done } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { dkimOf, domainOf, loadMailSetting, mailSettingShape, senderOf } from '../../platform/mail/sender.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { audit, writeSetting } from '../staff/index.ts';

const answer = z.object({
  setting: mailSettingShape,
  sender: z.string(),
  server: z.boolean(),
  mailbox: z.boolean(),
  dns: z.array(z.object({ name: z.string(), type: z.string(), value: z.string() })),
});

const read = async (house: House) => {
  const setting = await loadMailSetting(house.db);
  const sender = senderOf(setting, house.baseUrl, say('en', 'house.name')).email;
  const { selector, record } = await dkimOf(house);
  return {
    setting,
    sender,
    server: house.settings.smtpUrl !== undefined,
    mailbox: house.settings.imapUrl !== undefined,
    dns: [{ name: `${selector}._domainkey.${domainOf(sender)}`, type: 'TXT', value: record }],
  };
};

export const mailDoors: Door[] = [
  door({
    id: 'mail.setting',
    method: 'get',
    path: '/api/v1/mail-setting',
    summary: sayInEvery('contact.door.mail'),
    tag: 'contacts',
    may: ['owner', 'manager'],
    answers: answer,
    refusals: [],
    run: async (house) => done(await read(house)),
  }),
  door({
    id: 'mail.setting.change',
    method: 'put',
    path: '/api/v1/mail-setting',
    summary: sayInEvery('contact.door.mail-change'),
    tag: 'contacts',
    may: ['owner'],
    body: mailSettingShape,
    answers: answer,
    refusals: [],
    run: async (house, asking, { body }) => {
      const kept = await inTransaction(house.db, async (tx) => {
        const now = house.clock.now();
        const before = await writeSetting(tx, 'mail', body, now, asking.principal.staffId);
        await audit(tx, now, asking, {
          act: 'mail.setting-changed',
          subjectKind: 'setting',
          subjectId: 'mail',
          change: { mail: [before ?? null, body] },
        });
        return done(undefined);
      });
      return kept.ok ? done(await read(house)) : kept;
    },
  }),
];
