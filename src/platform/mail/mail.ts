/** A person on an envelope. */
export type Mailbox = { name: string; email: string };

/** One message ready for the wire. `returnPath` is where its bounces go; `headers` are added as they are. */
export type Mail = {
  messageId: string;
  from: Mailbox;
  to: Mailbox;
  replyTo?: string | undefined;
  returnPath: string;
  subject: string;
  text: string;
  html?: string;
  headers: readonly (readonly [name: string, value: string])[];
};

/**
 * What became of handing a message to the mail server. `later`: it may be tried again (nothing was taken); `uncertain`: the
 * line broke after the text had begun to flow, so nobody knows whether it was taken, and it must not be sent again blindly;
 * `unreachable`: there was no server to talk to, or it would not let us in, which says nothing about this message.
 */
export type HandedOver = { kind: 'accepted' | 'later' | 'refused' | 'uncertain' | 'unreachable'; answer: string };

/** The way out of the house. */
export type Carrier = { send(mail: Mail, at: Date): Promise<HandedOver>; close(): void };
