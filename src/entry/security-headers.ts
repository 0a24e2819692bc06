import type { MiddlewareHandler } from 'hono';
import { newId } from '../kernel/id.ts';

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const always: Record<string, string> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** What every answer carries. */
export const headersOfAll = (https: boolean): Readonly<Record<string, string>> =>
  https ? { ...always, 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : always;

/** On every answer, whoever made it; an answer that brought its own keeps it. No page runs a script that is not a file of ours. */
export const securityHeaders = (https: boolean): MiddlewareHandler => {
  const all = Object.entries(headersOfAll(https));
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    for (const [name, value] of all) if (!headers.has(name)) headers.set(name, value);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    if (!headers.has('x-request-id')) headers.set('x-request-id', newId());
  };
};
