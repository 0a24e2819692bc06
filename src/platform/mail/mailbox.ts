/** Large, and of no use to a house without a mailbox. */
const loadImap = () => import('imapflow');

export type Taken = { uidValidity: number; uid: number; source: Buffer };

const optionsOf = (url: URL) => ({
  host: url.hostname,
  port: Number(url.port) || (url.protocol === 'imaps:' ? 993 : 143),
  secure: url.protocol === 'imaps:',
  auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  ...(url.searchParams.get('insecure') === 'true' ? { tls: { rejectUnauthorized: false } } : {}),
  logger: false as const,
});

/** The name under which messages of this mailbox are remembered: without the password. */
export const mailboxName = (imapUrl: string): string => {
  const url = new URL(imapUrl);
  return `${url.username}@${url.host}${url.pathname}`;
};

const largest = 5_000_000;
const folderOf = (url: URL): string => decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
/** A line that idles is asked now and then whether it is still there; routers forget a silent one after ten minutes. */
const askAgainMs = 9 * 60_000;

/**
 * Stays in the mailbox and calls `news` on coming in and whenever something arrives (IDLE, RFC 2177), until the line ends or
 * `until` is aborted. Answers false at once where the server cannot do that; throws where it cannot be reached.
 */
export const watchMailbox = async (imapUrl: string, news: () => void, until: AbortSignal): Promise<boolean> => {
  const url = new URL(imapUrl);
  const { ImapFlow } = await loadImap();
  const client = new ImapFlow({ ...optionsOf(url), disableAutoIdle: true, maxIdleTime: askAgainMs });
  const leave = (): void => client.close();
  client.on('error', () => undefined);
  client.on('exists', ({ count, prevCount }) => count > prevCount && news());
  until.addEventListener('abort', leave, { once: true });
  try {
    await client.connect();
    await client.mailboxOpen(folderOf(url), { readOnly: true });
    if (!client.capabilities.has('IDLE')) return false;
    news();
    for (let idling: unknown = true; idling !== false && client.usable && !until.aborted; ) idling = await client.idle();
    return true;
  } finally {
    until.removeEventListener('abort', leave);
    await client.logout().catch(leave);
  }
};

/**
 * Reads what is new in the mailbox, oldest first, and hands it on one by one. `after` says, for a UIDVALIDITY, the last UID
 * taken. Nothing in the mailbox is changed: what was read is remembered on our side.
 */
export const readMailbox = async (
  imapUrl: string,
  after: (uidValidity: number) => Promise<number>,
  each: (one: Taken) => Promise<void>,
): Promise<number> => {
  const url = new URL(imapUrl);
  const { ImapFlow } = await loadImap();
  const client = new ImapFlow(optionsOf(url));
  client.on('error', () => undefined);
  await client.connect();
  try {
    const lock = await client.getMailboxLock(folderOf(url), { readOnly: true });
    try {
      const box = client.mailbox;
      if (!box || box.exists === 0) return 0;
      const uidValidity = Number(box.uidValidity);
      const last = await after(uidValidity);
      const found = await client.search({ uid: `${last + 1}:*` }, { uid: true });
      const uids = (found || []).filter((uid) => uid > last).sort((a, b) => a - b);
      for (const uid of uids) {
        const message = await client.fetchOne(String(uid), { source: { maxLength: largest } }, { uid: true });
        if (message && message.source) await each({ uidValidity, uid, source: message.source });
      }
      return uids.length;
    } finally {
      lock.release();
    }
  } finally {
    await client.logout().catch(() => client.close());
  }
};
