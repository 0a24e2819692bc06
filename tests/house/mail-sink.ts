import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Taken = { from: string; to: string; text: string };
export type MailSink = { url: string; taken: Taken[]; close(): Promise<void> };

/** A mail server at the far end. `behave` may refuse a recipient (a code), or cut the line before it answers to the text ('cut'). */
export const openMailSink = async (behave: (to: string) => 'take' | 'cut' | number = () => 'take'): Promise<MailSink> => {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const answer = behave(address);
      if (typeof answer !== 'number') return done();
      done(Object.assign(new Error(answer >= 500 ? 'no such user' : 'come back later'), { responseCode: answer }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        taken.push({ from, to, text: Buffer.concat(chunks).toString('utf8') });
        if (behave(to) === 'cut') for (const one of [...server.connections].filter((each) => each.session.id === session.id)) one.close();
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken, close: () => new Promise((closed) => server.close(() => closed())) };
};
