import type { HandedOver } from './mail.ts';
import type { SmtpLine } from './smtp-line.ts';
import type { Reply } from './smtp-talk.ts';

const messagesPerLine = 200;

/** A message with its envelope, as it goes over the wire, and whom to tell what became of it. */
export type Parcel = { from: string; to: string; text: string; over(what: HandedOver): void; moved: boolean };

const said = ({ code, text }: Reply): string => `${code} ${text}`.replace(/\s+/g, ' ').slice(0, 300);
const judge = (reply: Reply): HandedOver => ({ kind: reply.code >= 500 ? 'refused' : 'later', answer: said(reply) });

const reset = 'RSET\r\n';

export const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;

/** The text with its end; a line of the letter that begins with a dot gets another, so that it does not end it (RFC 5321, 4.5.2). */
const withEnd = (text: string): string =>
  `${text.includes('\r\n.') ? text.replaceAll('\r\n.', '\r\n..') : text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`;

/** What a worker of the pool asks for: the next parcel, and where to put one that nobody has looked at yet. */
type Counter = { next(): Parcel | undefined; again(parcel: Parcel): void; idle(): void };

/**
 * Carries parcels over one line. Where the server can (PIPELINING, RFC 2920) the whole envelope goes in one write, and the next
 * envelope together with the text before it: a message then costs one write and one read. No text flows before its own 354.
 */
export const openPorter = (line: SmtpLine, counter: Counter) => {
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
export type Porter = ReturnType<typeof openPorter>;
