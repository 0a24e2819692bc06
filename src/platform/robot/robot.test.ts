import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reach } from '../http/outbound.ts';
import { isRobotAddress, letPost, measurePost, type RobotKind, type RobotPost, readAnswer } from './robot.ts';

type Came = { url: URL; body: Record<string, unknown> };
let server: Server;
let port = 0;
let came: Came[] = [];
let answer: { status: number; body: string } | 'hang-up' = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
const reach: Reach = { resolve: async () => ['127.0.0.1'], may: (address, on) => address === '127.0.0.1' && on === port };
const now = new Date('2026-03-02T09:00:00.123Z');

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      came.push({
        url: new URL(request.url ?? '', 'http://robot.test'),
        body: JSON.parse(Buffer.concat(parts).toString()) as Came['body'],
      });
      if (answer === 'hang-up') request.socket.destroy();
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const text: RobotPost = { form: 'text', title: '', body: '水开了' };
const marked: RobotPost = { form: 'markdown', title: '小雪', body: '**先**温壶' };
const post = async (kind: RobotKind, path: string, secret: string, one: RobotPost) => {
  came = [];
  const said = await letPost({ kind, address: `http://robot.test:${port}${path}`, secret }, one, now, reach);
  return { said, ...(came[0] as Came) };
};

test('a WeCom robot is spoken to as its documents say', async () => {
  const plain = await post('wecom', '/cgi-bin/webhook/send?key=abc', '', text);
  expect(plain.said).toEqual({ how: 'posted' });
  expect(plain.url.searchParams.get('key')).toBe('abc');
  expect(plain.body).toEqual({ msgtype: 'text', text: { content: '水开了' } });
  expect((await post('wecom', '/cgi-bin/webhook/send?key=abc', '', marked)).body).toEqual({
    msgtype: 'markdown',
    markdown: { content: '### 小雪\n\n**先**温壶' },
  });
});

test('a DingTalk robot is spoken to, and signed for, as its documents say', async () => {
  const { url, body } = await post('dingtalk', '/robot/send?access_token=abc', 'SEC1', marked);
  const stamp = String(now.getTime());
  expect(url.searchParams.get('timestamp')).toBe(stamp);
  expect(url.searchParams.get('sign')).toBe(createHmac('sha256', 'SEC1').update(`${stamp}\nSEC1`).digest('base64'));
  expect(body).toEqual({ msgtype: 'markdown', markdown: { title: '小雪', text: '### 小雪\n\n**先**温壶' } });
  expect((await post('dingtalk', '/robot/send?access_token=abc', '', text)).url.searchParams.has('sign')).toBe(false);
});

test('a Feishu robot is spoken to, and signed for, as its documents say', async () => {
  answer = { status: 200, body: '{"code":0,"msg":"success","data":{}}' };
  const { said, body } = await post('feishu', '/open-apis/bot/v2/hook/x', 'SEC2', text);
  const stamp = String(Math.floor(now.getTime() / 1000));
  expect(said).toEqual({ how: 'posted' });
  expect(body).toEqual({
    timestamp: stamp,
    sign: createHmac('sha256', `${stamp}\nSEC2`).update('').digest('base64'),
    msg_type: 'text',
    content: { text: '水开了' },
  });
  expect((await post('feishu', '/open-apis/bot/v2/hook/x', '', marked)).body).toEqual({
    msg_type: 'interactive',
    card: {
      schema: '2.0',
      header: { title: { tag: 'plain_text', content: '小雪' } },
      body: { elements: [{ tag: 'markdown', content: '**先**温壶' }] },
    },
  });
});

test('answers are told apart: posted, not now, never, and nobody knows', () => {
  expect(readAnswer('wecom', 200, '{"errcode":0,"errmsg":"ok"}')).toEqual({ how: 'posted' });
  expect(readAnswer('wecom', 200, '{"errcode":45009,"errmsg":"api freq out of limit"}')).toMatchObject({ how: 'later', seconds: 60 });
  expect(readAnswer('wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}')).toMatchObject({ how: 'refused' });
  expect(readAnswer('dingtalk', 200, '{"errcode":130101,"errmsg":"send too fast"}')).toMatchObject({ how: 'later', seconds: 600 });
  expect(readAnswer('dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}')).toMatchObject({ how: 'refused' });
  expect(readAnswer('feishu', 200, '{"StatusCode":0,"StatusMessage":"success"}')).toEqual({ how: 'posted' });
  expect(readAnswer('feishu', 400, '{"code":11232,"msg":"frequency limited"}')).toMatchObject({ how: 'later' });
  expect(readAnswer('feishu', 200, '{"code":19021,"msg":"sign match fail"}')).toMatchObject({ how: 'refused' });
  expect(readAnswer('wecom', 429, '')).toMatchObject({ how: 'later' });
  expect(readAnswer('wecom', 302, '')).toMatchObject({ how: 'refused' });
  expect(readAnswer('wecom', 502, '<html>bad gateway</html>')).toEqual({ how: 'lost' });
  expect(readAnswer('wecom', 200, 'not json')).toEqual({ how: 'lost' });
});

test('a line that breaks after the post was handed over leaves it in doubt; where nobody answers nothing has left', async () => {
  answer = 'hang-up';
  expect((await post('wecom', '/cgi-bin/webhook/send?key=abc', '', text)).said).toEqual({ how: 'lost' });
  const closed = { resolve: async () => ['127.0.0.1'], may: () => true };
  expect(await letPost({ kind: 'wecom', address: 'http://robot.test:9/x', secret: '' }, text, now, closed)).toEqual({ how: 'unreached' });
});

test('an address is one the messenger gave, and nothing beside it', async () => {
  const good = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0';
  expect(isRobotAddress('wecom', good)).toBe(true);
  expect(isRobotAddress('dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef')).toBe(true);
  expect(isRobotAddress('feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/0a1b2c3d-4e5f')).toBe(true);
  expect(isRobotAddress('feishu', 'https://open.larksuite.com/open-apis/bot/v2/hook/0a1b2c3d-4e5f')).toBe(true);
  for (const bad of [
    good.replace('https', 'http'),
    good.replace('qyapi.weixin.qq.com', '127.0.0.1'),
    good.replace('qyapi.weixin.qq.com', 'qyapi.weixin.qq.com.evil.test'),
    good.replace('qyapi.weixin.qq.com', 'qyapi.weixin.qq.com@evil.test'),
    good.replace('qyapi.weixin.qq.com', 'qyapi.weixin.qq.com:8443'),
    good.replace('/send', '/send/../upload'),
    `${good}&debug=1`,
    `${good}#x`,
    'file:///etc/passwd',
    'not an address',
    '',
  ])
    expect(isRobotAddress('wecom', bad), bad).toBe(false);
  expect(isRobotAddress('dingtalk', good)).toBe(false);
  // one that was kept is trusted no more than one that is typed
  expect(await letPost({ kind: 'wecom', address: 'http://169.254.169.254/', secret: '' }, text, now)).toMatchObject({ how: 'refused' });
});

test('length is counted in bytes of what is handed over', () => {
  expect(measurePost('wecom', text)).toEqual({ bytes: 9, most: 2048 });
  expect(measurePost('wecom', marked).most).toBe(4096);
});
