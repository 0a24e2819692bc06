import { domainToASCII } from 'node:url';
import { type DkimKey, signDkim } from './dkim.ts';
import type { Carrier, HandedOver, Mail } from './mail.ts';
import { openLine, placeOf, type Reply, type SmtpLine } from './smtp-line.ts';
import { writeMime } from './write-mime.ts';

const messagesPerLine = 200;
const mostLines = 16;

/** A message with its envelope, as it goes over the wire, and whom to tell what became of it. */
type Parcel = { from: string; to: string; text: string; over(what: HandedOver): void; moved: boolean };

const said = ({ code, text }: Reply): string => `${code} ${text}`.replace(/\s+/g, ' ').slice(0, 300);
const judge = (reply: Reply): HandedOver => ({ kind: reply.code >= 500 ? 'refused' : 'later', answer: said(reply) });

const reset = 'RSET\r\n';

const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;

/** An address for the envelope: its domain in ASCII. Undefined: it could break out of its command, so it goes nowhere. */
const onEnvelope = (email: string): string | undefined => {
  if (/[\s<>\u0000]/.test(email)) return undefined; // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not get to the wire
  const at = email.lastIndexOf('@');
  return isAscii(email) ? email : `${email.slice(0, at)}@${domainToASCII(email.slice(at + 1))}`;
};

/** The text with its end; a line of the letter that begins with a dot gets another, so that it does not end it (RFC 5321, 4.5.2). */
const withEnd = (text: string): string =>
  `${text.includes('\r\n.') ? text.replaceAll('\r\n.', '\r\n..') : text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`;

/** What a worker of the pool asks for: the next parcel, and where to put one that nobody has looked at yet. */
type Counter = { next(): Parcel | undefined; again(parcel: Parcel): void; idle(): void };

/**
 * Carries parcels over one line. Where the server can (PIPELINING, RFC 2920) the whole envelope goes in one write, and the next
 * envelope together with the text before it: a message then costs one write and one read. No text flows before its own 354.
 */
const openPorter = (line: SmtpLine, counter: Counter) => {
  const pipelined = line.can.has('PIPELINING');
  const utf8 = line.can.has('SMTPUTF8');
  let flowing: Parcel | undefined;
  let offered: Parcel | undefined;
  let sent = 0;
  let failure: Reply | undefined;
  let unclean = false;
  let leaving = false;

  const commandsOf = ({ from, to }: Parcel): string[] => {
    const first = unclean ? [reset] : [];
    unclean = false;
    return [...first, `MAIL FROM:<${from}>${utf8 && !isAscii(from + to) ? ' SMTPUTF8' : ''}\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'];
  };
  const takeNext = (): Parcel | undefined => {
    if (line.broken || leaving || sent + (flowing ? 1 : 0) >= messagesPerLine) return undefined;
    for (let parcel = counter.next(); parcel; parcel = counter.next()) {
      if (utf8 || isAscii(parcel.from + parcel.to)) return parcel;
      parcel.over({ kind: 'refused', answer: 'the mail server does not take such addresses (SMTPUTF8)' });
    }
    return undefined;
  };
  /** Nothing of it was taken: a line that ends here says nothing about the letter, so another line may try it, once. */
  const goBack = (parcel: Parcel, answer: string): void => {
    if (parcel.moved) parcel.over({ kind: 'later', answer });
    else counter.again({ ...parcel, moved: true });
  };
  const stopOffer = (reply: Reply | undefined): void => {
    const parcel = offered;
    offered = undefined;
    if (!parcel) return;
    unclean = true;
    leaving ||= reply?.code === 421;
    if (!reply || reply.code === 421) goBack(parcel, reply ? said(reply) : 'the line was cut');
    else parcel.over(judge(reply));
    proceed();
  };
  const verdict = (reply: Reply | undefined): void => {
    const parcel = flowing;
    flowing = undefined;
    sent += 1;
    leaving ||= reply?.code === 421;
    if (!reply) parcel?.over({ kind: 'uncertain', answer: 'the line was cut' });
    else parcel?.over(reply.code < 300 ? { kind: 'accepted', answer: said(reply) } : judge(reply));
    proceed();
  };
  const flow = (): void => {
    flowing = offered;
    offered = pipelined ? takeNext() : undefined;
    failure = undefined;
    const envelope = offered ? commandsOf(offered) : [];
    line.write(withEnd(flowing?.text ?? '') + envelope.join(''), [verdict, ...hearing(envelope)]);
  };
  /** Who hears the reply to each command of an envelope; the last decides. */
  const hearing = (commands: readonly string[]) =>
    commands.map((command, place) => (place === commands.length - 1 ? decide : (reply: Reply | undefined) => void note(command, reply)));
  const note = (command: string, reply: Reply | undefined): boolean => {
    if (command === reset || (reply && reply.code < 300)) return true;
    failure ??= reply;
    return false;
  };
  const decide = (reply: Reply | undefined): void => {
    if (reply?.code !== 354) return stopOffer(line.broken ? undefined : (failure ?? reply));
    const refused = failure;
    if (!refused) return flow();
    // it waits for a text although it took no recipient: an empty one ends that (RFC 2920, 3.1)
    line.write('.\r\n', [() => stopOffer(refused)]);
  };
  const stepByStep = ([first, ...rest]: readonly string[]): void => {
    if (first === undefined) return;
    if (rest.length === 0) return line.write(first, [decide]);
    line.write(first, [(reply) => (note(first, reply) ? stepByStep(rest) : stopOffer(line.broken ? undefined : failure))]);
  };
  const proceed = (): void => {
    if (flowing || offered) return;
    offered = takeNext();
    if (!offered) return counter.idle();
    failure = undefined;
    const commands = commandsOf(offered);
    if (pipelined) line.write(commands.join(''), hearing(commands));
    else stepByStep(commands);
  };
  return {
    line,
    proceed,
    get worn() {
      return line.broken || leaving || sent >= messagesPerLine;
    },
  };
};
type Porter = ReturnType<typeof openPorter>;

/**
 * A pool of lines to a mail server. It knows whether the text had begun to flow when a line broke: the difference between
 * trying again and being uncertain. A worn line is replaced; another is opened only while letters wait for one.
 */
const openPool = (smtpUrl: string) => {
  const place = placeOf(new URL(smtpUrl));
  const waiting: Parcel[] = [];
  const idle: Porter[] = [];
  let open = 0;
  let opening = 0;
  let most = mostLines;
  let closed = false;
  const rest = (porter: Porter): void => {
    if (porter.worn || closed) {
      open -= 1;
      if (!porter.line.broken) porter.line.quit();
    } else idle.push(porter);
    staff();
  };
  const enlist = (line: SmtpLine): void => {
    opening -= 1;
    let resting = false;
    const porter: Porter = openPorter(line, {
      next: () => {
        resting = false;
        return waiting.shift();
      },
      again: (parcel) => void waiting.unshift(parcel),
      idle: () => {
        if (!resting) {
          resting = true;
          rest(porter);
        }
      },
    });
    line.onBroken(() => {
      const at = idle.indexOf(porter);
      if (at < 0) return;
      idle.splice(at, 1);
      open -= 1;
    });
    porter.proceed();
  };
  /** No line and no way to get one: everybody who waits hears so. With others at work the server only wants no more of them. */
  const turnedAway = (error: unknown): void => {
    open -= 1;
    opening -= 1;
    most = open || mostLines;
    if (open > 0) return;
    const { message = '', code = '' } = error as NodeJS.ErrnoException;
    for (const parcel of waiting.splice(0)) parcel.over({ kind: 'unreachable', answer: (message || code).slice(0, 300) });
  };
  /** Sees to it that somebody carries what waits. */
  const staff = (): void => {
    while (waiting.length > 0 && idle.length > 0) idle.pop()?.proceed();
    if (waiting.length <= opening || open >= most) return;
    open += 1;
    opening += 1;
    openLine(place).then(enlist, turnedAway);
  };
  return {
    hand: (parcel: Parcel): void => {
      waiting.push(parcel);
      staff();
    },
    close: (): void => {
      closed = true;
      for (const porter of idle.splice(0)) {
        open -= 1;
        porter.line.quit();
      }
    },
  };
};

/** The way out over SMTP: letters are written, signed and handed to the pool. */
export const openSmtp = (smtpUrl: string, dkim: DkimKey | undefined): Carrier => {
  const { hand, close } = openPool(smtpUrl);
  const send = async (mail: Mail, at: Date): Promise<HandedOver> => {
    const from = onEnvelope(mail.returnPath);
    const to = onEnvelope(mail.to.email);
    if (from === undefined || to === undefined) return { kind: 'refused', answer: 'no address for an envelope' };
    const mime = writeMime(mail, at);
    const domain = mail.from.email.slice(mail.from.email.lastIndexOf('@') + 1);
    const signature = dkim ? `${await signDkim(mime, domain, dkim)}\r\n` : '';
    const text = `${signature}${mime.headers.join('\r\n')}\r\n\r\n${mime.body}`;
    return new Promise((over) => hand({ from, to, text, over, moved: false }));
  };
  return { send, close };
};
