import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import hoodiecrow from 'hoodiecrow-imap';
import { SMTPServer } from 'smtp-server';

/** A mailbox that does not exist: whatever is sent to an address that begins so comes back. */
export const nobody = 'nobody.';

const returned = (to: string, from: string): string =>
  [
    'From: MAILER-DAEMON@mx.example.com',
    `To: ${from}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
    '',
    '--x',
    'Content-Type: text/plain',
    '',
    'There is nobody of that name here.',
    '--x',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.1',
    '--x--',
    '',
  ].join('\r\n');

export type FarEnd = { smtpUrl: string; imapUrl: string; close(): Promise<void> };

/** The far end of the mail: takes every message and lays it into `folder`, and returns what nobody is there to read to the mailbox of the house. */
export const openFarEnd = async (folder: string): Promise<FarEnd> => {
  let taken = 0;
  const mailbox = hoodiecrow({
    plugins: ['ID', 'IDLE', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE'],
    storage: { INBOX: { uidvalidity: 1, messages: [] } },
  });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        taken += 1;
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        const to = session.envelope.rcptTo.map((one) => one.address).join(',');
        if (to.startsWith(nobody)) mailbox.appendMessage('INBOX', [], new Date(), returned(to, from));
        const name = join(folder, `${String(taken).padStart(4, '0')}.eml`);
        const envelope = `X-Envelope-From: ${from}\r\nX-Envelope-To: ${to}\r\n`;
        writeFile(name, Buffer.concat([Buffer.from(envelope), ...parts])).then(() => done(), done);
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  await new Promise<void>((listening) => mailbox.listen(0, listening));
  const portOf = (address: AddressInfo | string | null) => (typeof address === 'object' && address ? address.port : 0);
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(server.server.address())}`,
    imapUrl: `imap://testuser:testpass@127.0.0.1:${portOf(mailbox.server.address())}/INBOX`,
    close: async () => {
      await new Promise<void>((closed) => server.close(() => closed()));
      await new Promise<void>((closed) => mailbox.close(() => closed()));
    },
  };
};
