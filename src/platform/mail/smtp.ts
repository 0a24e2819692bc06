import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type DkimKey, signDkim } from './dkim.ts';
import type { Carrier, HandedOver, Mail } from './mail.ts';
import { writeMime } from './write-mime.ts';

type Line = { connection: SMTPConnection; sent: number; broken: boolean; cut?: () => void };
type Failure = Error & { responseCode?: number; response?: string };

const messagesPerLine = 200;
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

const optionsOf = (url: URL) => {
  const secure = url.protocol === 'smtps:' || url.searchParams.get('secure') === 'true';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    name: url.searchParams.get('name') ?? undefined,
    requireTLS: url.searchParams.get('requireTLS') === 'true',
    ...(url.searchParams.get('insecure') === 'true' ? { tls: { rejectUnauthorized: false } } : {}),
    ...patience,
  };
};

const openLine = (url: URL): Promise<Line> =>
  new Promise((opened, failed) => {
    const connection = new SMTPConnection(optionsOf(url));
    const line: Line = { connection, sent: 0, broken: false };
    connection.once('error', failed);
    connection.on('error', () => {
      line.broken = true;
    });
    connection.once('end', () => {
      line.broken = true;
      line.cut?.();
    });
    connection.connect((error) => {
      if (error) return failed(error);
      if (!url.username) return opened(line);
      connection.login({ user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }, (refused) =>
        refused ? failed(refused) : opened(line),
      );
    });
  });

const judge = (error: Failure, flowing: boolean): HandedOver => {
  const answer = (error.response || error.message).replace(/\s+/g, ' ').slice(0, 300);
  const code = error.responseCode;
  if (code !== undefined && code >= 500) return { kind: 'refused', answer };
  if (code !== undefined && code >= 400) return { kind: 'later', answer };
  return { kind: flowing ? 'uncertain' : 'later', answer };
};

const handOver = (line: Line, envelope: { from: string; to: string[] }, text: Buffer): Promise<HandedOver> =>
  new Promise((over) => {
    let flowing = false;
    // read only once the server has said it is ready for the text: from here on a broken line leaves us uncertain
    const message = new Readable({
      read() {
        flowing = true;
        this.push(text);
        this.push(null);
      },
    });
    line.cut = () => over(judge(new Error('the line was cut'), flowing));
    line.connection.send(envelope, message, (error, info) => {
      line.sent += 1;
      if (!error) return over({ kind: 'accepted', answer: String(info?.response ?? '').slice(0, 300) });
      const judged = judge(error as Failure, flowing);
      if (judged.kind === 'uncertain' || line.broken) line.broken = true;
      over(judged);
    });
  });

/**
 * A pool of lines to a mail server. Like nodemailer's own pool, but it knows whether the text had begun to flow when a line
 * broke: the difference between trying again and being uncertain. A worn line is replaced; at most one line per caller.
 */
export const openSmtp = (smtpUrl: string, dkim: DkimKey | undefined): Carrier => {
  const url = new URL(smtpUrl);
  const idle: Line[] = [];
  let closed = false;
  const take = async (): Promise<Line> => {
    for (let line = idle.pop(); line; line = idle.pop()) {
      if (!line.broken && line.sent < messagesPerLine) return line;
      line.connection.quit();
    }
    return openLine(url);
  };
  const giveBack = (line: Line): void => {
    if (line.broken) line.connection.close();
    else if (closed) line.connection.quit();
    else idle.push(line);
  };
  const send = async (mail: Mail, at: Date): Promise<HandedOver> => {
    const mime = writeMime(mail, at);
    const domain = mail.from.email.slice(mail.from.email.lastIndexOf('@') + 1);
    const signature = dkim ? [await signDkim(mime, domain, dkim)] : [];
    const text = Buffer.from([...signature, ...mime.headers, '', mime.body].join('\r\n'));
    let line: Line;
    try {
      line = await take();
    } catch (error) {
      return { kind: 'unreachable', answer: (error as Failure).message.slice(0, 300) };
    }
    const over = await handOver(line, { from: mail.returnPath, to: [mail.to.email] }, text);
    if (over.kind === 'accepted' || line.broken) giveBack(line);
    else line.connection.quit();
    return over;
  };
  const close = (): void => {
    closed = true;
    for (const line of idle.splice(0)) line.connection.quit();
  };
  return { send, close };
};
