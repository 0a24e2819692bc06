import type { Language } from '../../../kernel/language.ts';
import { isLanguage } from '../../../kernel/language.ts';
import { mailPage, mailText, type Page } from '../../../platform/mail/layout.ts';
import type { Mail } from '../../../platform/mail/mail.ts';
import { domainOf, type MailSetting, senderOf } from '../../../platform/mail/sender.ts';
import { say } from '../../../words/say.ts';
import type { Delivery } from '../delivery.data.ts';
import { withRightLink } from '../right-link.ts';
import { writeDeliveryToken, writeLeaveToken } from '../token.ts';

/** What an e-mail needs beside its own words; `now` dates the links in it. */
export type Letterhead = { secret: Buffer; baseUrl: string; company: string; setting: MailSetting; now: Date };

type Written = Pick<Delivery, 'customerId' | 'deliveryId' | 'language' | 'subject' | 'words' | 'purpose' | 'recipient' | 'recipientName'>;

const leaveUrl = ({ secret, baseUrl }: Letterhead, one: Written): string =>
  `${baseUrl.replace(/\/$/, '')}/u/${writeLeaveToken(secret, { customerId: one.customerId, deliveryId: one.deliveryId, purpose: one.purpose })}`;

const pageOf = (head: Letterhead, one: Written, url: string): Page => {
  const language: Language = isLanguage(one.language) ? one.language : 'en';
  const service = one.purpose === 'service';
  return {
    language,
    subject: one.subject,
    house: head.company,
    words: withRightLink(one.words, head, one.customerId),
    foot: [
      say(language, service ? 'mail.foot.why-service' : 'mail.foot.why', { company: head.company }),
      { text: say(language, service ? 'mail.foot.preferences' : 'mail.foot.leave'), url },
    ],
  };
};

/** The message as its reader will see it. */
export const showEmail = (head: Letterhead, one: Written, url = leaveUrl(head, one)): { html: string; text: string } => {
  const page = pageOf(head, one, url);
  return { html: mailPage(page), text: mailText(page) };
};

/**
 * The e-mail of a delivery: own Message-ID and return path, both signed so that answers and bounces find their way back and
 * forged ones do not; one-click unsubscribe (RFC 8058) on everything but service.
 */
export const composeEmail = (head: Letterhead, one: Written): Mail => {
  const from = senderOf(head.setting, head.baseUrl, head.company);
  const domain = domainOf(from.email);
  const url = leaveUrl(head, one);
  const headers: [string, string][] =
    one.purpose === 'service'
      ? []
      : [
          ['List-Unsubscribe', `<${url}>`],
          ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
        ];
  return {
    messageId: `<${writeDeliveryToken(head.secret, 'message', one.deliveryId)}@${domain}>`,
    from,
    to: { name: one.recipientName, email: one.recipient },
    replyTo: head.setting.replyTo || undefined,
    returnPath: `b+${writeDeliveryToken(head.secret, 'bounce', one.deliveryId)}@${domain}`,
    subject: one.subject,
    ...showEmail(head, one, url),
    headers,
  };
};
