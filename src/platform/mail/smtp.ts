import { domainToASCII } from 'node:url';
import { type DkimKey, signDkim } from './dkim.ts';
import type { Carrier, HandedOver, Mail } from './mail.ts';
import { openLine, placeOf, type SmtpLine } from './smtp-line.ts';
import { isAscii, openPorter, type Parcel, type Porter } from './smtp-porter.ts';
import { writeMime } from './write-mime.ts';

const mostLines = 16;

/** An address for the envelope: its domain in ASCII. Undefined: it could break out of its command, so it goes nowhere. */
const onEnvelope = (email: string): string | undefined => {
  if (/[\s<>\u0000]/.test(email)) return undefined; // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not get to the wire
  const at = email.lastIndexOf('@');
  return isAscii(email) ? email : `${email.slice(0, at)}@${domainToASCII(email.slice(at + 1))}`;
};

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
    const { message, code = '' } = error as NodeJS.ErrnoException;
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
