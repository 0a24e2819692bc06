import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { frameOf } from './frame.ts';

test('texts of every length arrive as they were, one after the other, among frames of another hand', async () => {
  const texts = ['', 'a', 'é茶🍵', ...[125, 126, 127, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length)), '茶'.repeat(30_000)];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (line, { socket }) => {
    for (const text of texts) {
      socket.write(frameOf(text).bytes);
      line.send('between');
    }
    line.close();
  });
  await new Promise((listening) => server.once('listening', listening));
  const line = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: string[] = [];
  line.on('message', (data, isBinary) => heard.push(isBinary ? 'binary' : String(data)));
  const code = await new Promise((done) => line.once('close', done));
  server.close();
  expect([code, heard]).toEqual([1005, texts.flatMap((text) => [text, 'between'])]);
});
