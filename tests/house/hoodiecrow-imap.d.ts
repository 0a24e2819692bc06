declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';
  /** A small IMAP4rev1 server that keeps its mailboxes in memory. */
  export default function open(options: { plugins?: string[]; storage?: Record<string, unknown> }): {
    server: Server;
    listen(port: number, ready: () => void): void;
    close(done: () => void): void;
    appendMessage(mailbox: string, flags: string[], date: Date, raw: string): void;
  };
}
