import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { areKeys, encryptFor } from './encrypt.ts';
import { isPushAddress } from './send-push.ts';
import { publicPushKey, pushAuthorization } from './vapid.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

test('the example of RFC 8291 comes out byte for byte', () => {
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const fixed = { privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'), salt: bytes('DGv6ra1nlYgDCS1FRnbzlw') };
  const sealed = encryptFor(keys, Buffer.from('When I grow up, I want to be a watermelon'), fixed);
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
  expect(areKeys(keys)).toBe(true);
  expect(areKeys({ ...keys, auth: 'short' })).toBe(false);
  expect(areKeys({ ...keys, p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url') })).toBe(false);
});

test('the house signs for one service and half a day, with a key that stays', () => {
  const secret = randomBytes(32);
  const at = new Date('2026-03-02T09:00:00Z');
  const said = pushAuthorization(secret, 'https://fcm.googleapis.com/fcm/send/x', 'https://tea.example', at);
  const [, token = '', key = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(said) ?? [];
  expect(key).toBe(publicPushKey(secret));
  expect(publicPushKey(randomBytes(32))).not.toBe(key);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = bytes(key);
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const of = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), of, bytes(signature))).toBe(true);
  expect(JSON.parse(bytes(claims).toString())).toEqual({
    aud: 'https://fcm.googleapis.com',
    exp: at.getTime() / 1000 + 43_200,
    sub: 'https://tea.example',
  });
  expect(createECDH('prime256v1').generateKeys().length).toBe(65);
});

test('only the services of browsers are addresses', () => {
  for (const good of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
    'https://wns2-par02p.notify.windows.com/w/?token=x',
    'https://web.push.apple.com/QX',
  ])
    expect(isPushAddress(good), good).toBe(true);
  for (const bad of [
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://a@fcm.googleapis.com/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evilfcm.googleapis.com.example/x',
    'https://notfcm-googleapis.com/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'file:///etc/passwd',
    '',
  ])
    expect(isPushAddress(bad), bad).toBe(false);
});
