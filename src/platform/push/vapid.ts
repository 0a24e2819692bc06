import { createECDH, createPrivateKey, sign } from 'node:crypto';
import { keyFor } from '../secret/secret.ts';

/** The key by which push services know this house (RFC 8292): made from its secret, so that it lives and moves with it. */
const keysOf = (secret: Buffer) => {
  for (let turn = 0; ; turn += 1) {
    const own = createECDH('prime256v1');
    const d = keyFor(secret, turn === 0 ? 'web push' : `web push ${turn}`);
    try {
      own.setPrivateKey(d);
    } catch {
      // one in four thousand million is no key of the curve
      continue;
    }
    return { d, point: own.getPublicKey() };
  }
};

export const publicPushKey = (secret: Buffer): string => keysOf(secret).point.toString('base64url');

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const lasts = 12 * 3600;

/** Says to the push service of `endpoint` who sends: half a day, for that service alone. */
export const pushAuthorization = (secret: Buffer, endpoint: string, baseUrl: string, now: Date): string => {
  const { d, point } = keysOf(secret);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  const jwk = { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x: x.toString('base64url'), y: y.toString('base64url') };
  const house = new URL(baseUrl);
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + lasts,
    sub: house.protocol === 'https:' ? house.origin : `mailto:house@${house.hostname}`,
  };
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `vapid t=${said}.${signature}, k=${point.toString('base64url')}`;
};
