// Sends calls to the tracking API from a process of its own, so that what measuring costs is not the house's.
import { Agent, request } from 'node:http';

/** Calls `from` … `from + count`, `size` a request (1: one by one), by so many callers at once. */
export type Sending = { port: number; key: string; from: number; count: number; size: number; callers: number };
export type Sent = { ms: number[]; taken: number; known: number; failed: number };

const kinds = ['Product Viewed', 'Products Searched', 'Product Added', 'Newsletter Read'];
const visitors = 20_000;

const callOf = (place: number) => {
  const person = place % visitors;
  return {
    type: 'track',
    messageId: `bench-${place}`,
    anonymousId: `visitor-${person}`,
    ...(person % 4 === 0 ? { userId: `user-${person}` } : {}),
    event: kinds[place % kinds.length],
    properties: { sku: `T-${place % 500}`, category: `line ${place % 12}`, price: (place % 90) + 0.5, query: '龙井 2026' },
    context: { page: { path: `/tea/${place % 500}`, referrer: 'https://search.example/' }, locale: 'zh-CN' },
  };
};

const send = async ({ port, key, from, count, size, callers }: Sending): Promise<Sent> => {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, 'content-type': 'application/json' };
  const post = (path: string, body: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const asked = request(
        { port, path, method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
        },
      );
      asked.on('error', reject).end(body);
    });
  const sent: Sent = { ms: [], taken: 0, known: 0, failed: 0 };
  const sentAt = new Date().toISOString();
  let next = from;
  const caller = async (): Promise<void> => {
    while (next < from + count) {
      const place = next;
      next += size;
      const calls = Array.from({ length: Math.min(size, from + count - place) }, (_, n) => callOf(place + n));
      const began = performance.now();
      const { status, text } = await post(
        size === 1 ? '/v1/track' : '/v1/batch',
        JSON.stringify(size === 1 ? calls[0] : { batch: calls, sentAt }),
      );
      sent.ms.push(performance.now() - began);
      const answer = status === 200 ? (JSON.parse(text) as { status?: string; taken?: number; known?: number }) : {};
      if (status !== 200) sent.failed += calls.length;
      sent.taken += answer.taken ?? Number(answer.status === 'taken');
      sent.known += answer.known ?? Number(answer.status === 'known');
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  agent.destroy();
  return sent;
};

process.on('message', (sending: Sending) => void send(sending).then((sent) => process.send?.(sent)));
process.send?.('ready');
