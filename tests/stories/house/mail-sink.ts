import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

/** The far end of the mail: takes every message and lays it into `folder`, the envelope in its first lines. */
export const openMailSink = async (folder: string): Promise<{ url: string; close(): Promise<void> }> => {
  let taken = 0;
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
        const envelope = `X-Envelope-From: ${from}\r\nX-Envelope-To: ${to}\r\n`;
        const name = join(folder, `${String(taken).padStart(4, '0')}.eml`);
        writeFile(name, Buffer.concat([Buffer.from(envelope), ...parts])).then(() => done(), done);
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, close: () => new Promise((closed) => server.close(() => closed())) };
};
