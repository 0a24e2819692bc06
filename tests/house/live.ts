import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { WebSocket } from 'ws';
import { identifyMember, openRoomsLive } from '../../src/care/community/index.ts';
import { identify } from '../../src/care/staff/index.ts';
import type { House } from '../../src/platform/house.ts';
import type { Door } from '../../src/platform/http/door.ts';
import { mount } from '../../src/platform/http/mount.ts';
import type { Limits } from '../../src/platform/live/socket-door.ts';

/** A house that listens: its doors and its rooms behind a port of their own, as one of the processes of a database. */
export const openPort = async (house: House, doors: readonly Door[] = [], limits: Partial<Limits> = {}) => {
  const app = new Hono();
  mount(app, house, doors, { staff: identify, member: identifyMember });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const live = openRoomsLive(house, server, limits);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    size: live.size,
    close: async () => {
      await live.close();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
};

/** Opens a line as a page of `origin` does; answers the status instead where it is refused. */
export const openLine = (port: number, headers: Record<string, string>): Promise<WebSocket | number> =>
  new Promise((opened, failed) => {
    const line = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers, perMessageDeflate: false });
    line.once('open', () => opened(line));
    line.once('unexpected-response', (_, answer) => {
      answer.resume();
      opened(answer.statusCode ?? 0);
    });
    line.on('error', failed);
  });
