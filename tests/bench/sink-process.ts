// A bare SMTP server in a process of its own: takes everything, keeps nothing, as fast as Node can. Answers to commands that came
// together leave together (RFC 2920, 3.2). Prints its port.
import { createServer } from 'node:net';

const server = createServer((socket) => {
  let text = false;
  let rest = '';
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.write('220 sink ESMTP\r\n');
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    socket.cork();
    process.nextTick(() => socket.uncork());
    for (;;) {
      if (text) {
        const end = rest.indexOf('\r\n.\r\n');
        if (end < 0) {
          rest = rest.slice(-4).padStart(0);
          return;
        }
        rest = rest.slice(end + 5);
        text = false;
        socket.write('250 2.0.0 taken\r\n');
        continue;
      }
      const line = rest.indexOf('\r\n');
      if (line < 0) return;
      const command = rest.slice(0, line).toUpperCase();
      rest = rest.slice(line + 2);
      if (command.startsWith('EHLO')) socket.write('250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n');
      else if (command === 'DATA') {
        text = true;
        socket.write('354 go on\r\n');
      } else if (command === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 2.1.0 ok\r\n');
    }
  });
});
server.listen(0, '127.0.0.1', () => {
  const at = server.address();
  process.stdout.write(`${typeof at === 'object' && at ? at.port : 0}\n`);
});
