import type { Frame } from './frame.ts';
import type { Line } from './line.ts';

/** Everything that happened in a channel after `from` up to `to`, as one frame; no frame where nothing of it is to be seen. */
export type Stretch = { from: number; to: number; frame: Frame | undefined };

/** Where a channel's changes are kept. They are numbered without gaps, and a later one never becomes readable before an earlier one. */
export type Kept = {
  /** the number of the last change; undefined where there is no such channel */
  last(channel: string): Promise<number | undefined>;
  /** what happened after `from`, at most to `upTo` and a page at a time */
  read(channel: string, from: number, upTo: number | undefined): Promise<Stretch>;
};

type Channel = { last: number; heardOf: number; lines: Set<Line>; catchingUp: number; pulling: boolean };

export type Hub = {
  /** Lets a line hear a channel from change `from` on: first what is kept, then what comes. Answers where it stands, undefined: no such channel. */
  join(line: Line, channel: string, from: number): Promise<number | undefined>;
  leave(line: Line, channel: string): void;
  /** Changes after `from` up to `to` are kept; with `frame` they need not be read. */
  news(channel: string, from: number, to: number, frame?: Frame): void;
  /** Whatever was missed while nobody told us news. */
  lookAgain(): void;
  linesIn(channel: string): ReadonlySet<Line>;
  channels(): Iterable<string>;
};

const none: ReadonlySet<Line> = new Set();

/**
 * Tells each line every change of its channels once, in order, and none twice: lines that hear live all stand at the channel's `last`, and one
 * that comes later reads up to there before it joins them. `failed` hears of readings that failed; they are tried again with the next news.
 */
export const openHub = (kept: Kept, failed: (error: unknown) => void): Hub => {
  const open = new Map<string, Channel>();
  const opening = new Map<string, Promise<Channel | undefined>>();

  const deliver = (channel: Channel, { to, frame }: Stretch): void => {
    channel.last = to;
    if (frame) for (const line of channel.lines) line.tell(frame);
  };

  const pull = async (name: string, channel: Channel): Promise<void> => {
    if (channel.pulling) return;
    channel.pulling = true;
    try {
      while (channel.last < channel.heardOf) {
        const stretch = await kept.read(name, channel.last, undefined);
        if (stretch.from !== channel.last) continue;
        if (stretch.to <= channel.last) break;
        deliver(channel, stretch);
      }
    } catch (error) {
      failed(error);
    } finally {
      channel.pulling = false;
    }
  };

  const openChannel = async (name: string): Promise<Channel | undefined> => {
    const last = await kept.last(name);
    if (last === undefined) return undefined;
    const channel: Channel = { last, heardOf: last, lines: new Set(), catchingUp: 0, pulling: false };
    open.set(name, channel);
    return channel;
  };

  const channelOf = (name: string): Promise<Channel | undefined> => {
    const known = open.get(name);
    if (known) return Promise.resolve(known);
    const one = opening.get(name) ?? openChannel(name).finally(() => opening.delete(name));
    opening.set(name, one);
    return one;
  };

  const closeEmpty = (name: string, channel: Channel): void => {
    if (channel.lines.size === 0 && channel.catchingUp === 0) open.delete(name);
  };

  return {
    join: async (line, name, from) => {
      let channel = await channelOf(name);
      // it may have closed again, as an empty one, before we came to it
      while (channel && open.get(name) !== channel) channel = await channelOf(name);
      if (!channel) return undefined;
      channel.catchingUp += 1;
      try {
        let at = Math.min(from, channel.last);
        while (at < channel.last && line.readyState === line.OPEN) {
          const stretch = await kept.read(name, at, channel.last);
          if (stretch.frame) line.tell(stretch.frame);
          at = stretch.to;
        }
        if (line.readyState === line.OPEN && line.channels?.has(name)) channel.lines.add(line);
        return channel.last;
      } finally {
        channel.catchingUp -= 1;
        closeEmpty(name, channel);
      }
    },
    leave: (line, name) => {
      const channel = open.get(name);
      if (!channel) return;
      channel.lines.delete(line);
      closeEmpty(name, channel);
    },
    news: (name, from, to, frame) => {
      const channel = open.get(name);
      if (!channel || to <= channel.last) return;
      channel.heardOf = Math.max(channel.heardOf, to);
      if (frame && from === channel.last) deliver(channel, { from, to, frame });
      if (channel.last < channel.heardOf) void pull(name, channel);
    },
    lookAgain: () => {
      for (const [name, channel] of open)
        kept.last(name).then((last) => {
          channel.heardOf = Math.max(channel.heardOf, last ?? 0);
          return pull(name, channel);
        }, failed);
    },
    linesIn: (name) => open.get(name)?.lines ?? none,
    channels: () => open.keys(),
  };
};
