// What the machine can do at best: the same words to the same lines, nothing asked, nothing kept, in one process.
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const rooms = new Map<string, { lines: Set<WebSocket>; n: number }>();
const server = createServer();
const wss = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
wss.on('connection', (line) => {
  line.on('message', (data) => {
    const asked = JSON.parse(String(data)) as { t: string; room: string; id: string; text: string };
    const room = rooms.get(asked.room) ?? { lines: new Set<WebSocket>(), n: 0 };
    rooms.set(asked.room, room);
    if (asked.t === 'in') {
      room.lines.add(line);
      line.send('{"t":"in"}');
      return;
    }
    room.n += 1;
    const frame = Buffer.from(JSON.stringify({ t: 'm', to: room.n, m: [{ n: room.n, i: asked.id, html: `<p>${asked.text}</p>` }] }));
    for (const one of room.lines) one.send(frame, { binary: false });
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address ? address.port : 0);
});
