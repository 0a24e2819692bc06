import type { Context } from 'hono';
import type { House } from '../house.ts';

type Incoming = { incoming?: { socket?: { remoteAddress?: string } } };

/** The address a request came from. X-Forwarded-For counts only when the peer is a proxy we were told to trust. */
export const addressOf = (c: Context, house: House): string => {
  const peer = (c.env as Incoming | undefined)?.incoming?.socket?.remoteAddress ?? '';
  if (!house.settings.trustedProxies.includes(peer)) return peer;
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  return hops.at(-1) || peer;
};
