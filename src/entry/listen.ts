import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Obstacle } from '../platform/obstacle.ts';

type Answer = (request: Request, env: unknown) => Response | Promise<Response>;

/** Answers what needs nobody's thought; false: it does. */
type AtOnce = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/** `answerWith` puts the running house behind the port; `close` lets open requests finish, at most ten seconds. */
export type Listener = { port: number; server: Server; answerWith(answer: Answer, atOnce?: AtOnce): void; close(): Promise<void> };

const notYet: Answer = (request) =>
  new URL(request.url).pathname === '/healthz'
    ? Response.json({ status: 'ok' })
    : Response.json({ status: 'starting' }, { status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } });

// a head must come within 10 s and a whole body within 5 minutes, so that slow senders cannot hold the house's sockets
const limits = { headersTimeout: 10_000, requestTimeout: 300_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000 };

/** Takes the port before anything else is touched, so that a port in use harms nothing. */
export const listen = async (port: number, host: string | undefined): Promise<Listener> => {
  let answer = notYet;
  let atOnce: AtOnce = () => false;
  const think = getRequestListener((request, env) => answer(request, env));
  const server = createServer({ ...limits, maxHeaderSize: 16_384 }, (incoming, outgoing) => {
    if (!atOnce(incoming, outgoing)) void think(incoming, outgoing);
  });
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
    answerWith: (given, quick) => {
      answer = given;
      atOnce = quick ?? atOnce;
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
