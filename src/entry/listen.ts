import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { Obstacle } from '../platform/obstacle.ts';

type Answer = (request: Request, env: unknown) => Response | Promise<Response>;

/** Answers what needs nobody's thought; false: it does. */
type AtOnce = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/** How long requests that are being answered may take when the port closes. */
const patience = 10_000;

/** `answerWith` puts the running house behind the port; `close` takes no more requests and lets open ones finish, within patience. */
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
  // somebody who hung up is still being answered: what the answer reads must not go before it has ended
  let answering = 0;
  const think = getRequestListener(async (request, env) => {
    answering += 1;
    try {
      return await answer(request, env);
    } finally {
      answering -= 1;
    }
  });
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
      let open = true;
      server.close(() => {
        open = false;
      });
      const until = performance.now() + patience;
      while ((open || answering > 0) && performance.now() < until) {
        // a line kept for the next request is idle only once this one is answered
        server.closeIdleConnections();
        await sleep(20);
      }
      server.closeAllConnections();
    },
  };
};
