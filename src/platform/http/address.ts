import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { House } from '../house.ts';

type Incoming = { incoming?: { socket?: { remoteAddress?: string } } };

/** One writing for one address: an IPv4 address mapped into IPv6 is the IPv4 address. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * The address a request came from, read from the right: as long as the one who says it is a proxy we were told to trust,
 * the one before it in X-Forwarded-For is believed. What a stranger writes there counts for nothing.
 */
export const comesFrom = (peer: string, forwarded: string | undefined, trusted: readonly string[]): string => {
  const proxies = trusted.map(plain);
  const hops = (forwarded ?? '').split(',').map(plain);
  let from = plain(peer);
  while (proxies.includes(from)) {
    const before = hops.pop();
    if (before === undefined || isIP(before) === 0) return from;
    from = before;
  }
  return from;
};

export const addressOf = (c: Context, house: House): string => {
  const peer = (c.env as Incoming | undefined)?.incoming?.socket?.remoteAddress ?? '';
  return comesFrom(peer, c.req.header('x-forwarded-for'), house.settings.trustedProxies);
};
