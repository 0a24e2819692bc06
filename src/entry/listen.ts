import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Obstacle } from '../platform/obstacle.ts';

type Answer = (request: Request, env: unknown) => Response | Promise<Response>;

/** `answerWith` puts the running house behind the port; `close` lets open requests finish, at most ten seconds. */
export type Listener = { port: number; server: Server; answerWith(answer: Answer): void; close(): Promise<void> };

const notYet: Answer = (request) =>
  new URL(request.url).pathname === '/healthz'
    ? Response.json({ status: 'ok' })
    : Response.json({ status: 'starting' }, { status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } });

// a head must come within 10 s and a whole body within 5 minutes, so that slow senders cannot hold the house's sockets
const limits = { headersTimeout: 10_000, requestTimeout: 300_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000 };

/** Takes the port before anything else is touched, so that a port in use harms nothing. */
export const listen = async (port: number, host: string | undefined): Promise<Listener> => {
  let answer = notYet;
  const server = createAdaptorServer({
    fetch: (request, env) => answer(request, env),
    serverOptions: { ...limits, maxHeaderSize: 16_384 },
  }) as Server;
  await new Promise<void>((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new Obstacle('port-in-use', { port }) : error),
    );
    server.listen(port, host, listening);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    server,
    answerWith: (given) => {
      answer = given;
    },
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), 10_000);
      await closed;
      clearTimeout(late);
    },
  };
};
