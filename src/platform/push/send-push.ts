import { handOver, type Reach } from '../http/outbound.ts';
import { type BrowserKeys, encryptFor } from './encrypt.ts';
import { pushAuthorization } from './vapid.ts';

export type Browser = BrowserKeys & { endpoint: string };
export type PushHouse = { secret: Buffer; baseUrl: string };

/** The services browsers are told through. An address anywhere else was not given by a browser. */
const services = ['fcm.googleapis.com', 'jmt17.google.com', 'push.services.mozilla.com', 'notify.windows.com', 'push.apple.com'];

export const isPushAddress = (endpoint: string): boolean => {
  if (endpoint.length > 1000 || !URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  const known = services.some((one) => url.hostname === one || url.hostname.endsWith(`.${one}`));
  return url.protocol === 'https:' && url.port === '' && !url.username && !url.password && known;
};

/** Tells a browser. `gone`: it no longer listens there and never will again. */
export const sendPush = async (
  house: PushHouse,
  browser: Browser,
  message: Record<string, string>,
  now: Date,
  reach?: Reach,
): Promise<'sent' | 'gone' | 'failed'> => {
  const headers = {
    authorization: pushAuthorization(house.secret, browser.endpoint, house.baseUrl, now),
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ttl: String(6 * 3600),
    urgency: 'normal',
  };
  const body = encryptFor(browser, Buffer.from(JSON.stringify(message)));
  const status = await handOver(browser.endpoint, { headers, body, withinMs: 8_000 }, reach);
  if (status === 404 || status === 410) return 'gone';
  return status !== undefined && status >= 200 && status < 300 ? 'sent' : 'failed';
};
