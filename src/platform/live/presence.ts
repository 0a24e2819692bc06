import { newId } from '../../kernel/id.ts';
import type { News, Post } from './post.ts';

/** Who is in which channel, in this process and in the others. People are names of the caller's; nothing of it is kept. */
export type Presence = {
  enter(channel: string, person: string): void;
  leave(channel: string, person: string): void;
  here(channel: string): string[];
  /** everybody this process has in each channel */
  mine(): { channel: string; person: string }[];
  /** Whether the news were about presence. */
  hear(one: News): boolean;
  close(): void;
};

const aliveEveryMs = 10_000;
/** A process not heard of for so long is gone, and everybody it had. */
const goneAfterMs = 35_000;

type Elsewhere = { heardAt: number; people: Map<string, Set<string>> };

/**
 * Each process tells the others who comes and goes, and all it has when somebody new asks. `changed`: the people of a channel are others now.
 */
export const openPresence = (post: () => Post, changed: (channel: string) => void): Presence => {
  const me = newId();
  const counts = new Map<string, Map<string, number>>();
  const others = new Map<string, Elsewhere>();

  const forget = (process: string): void => {
    const gone = others.get(process);
    others.delete(process);
    for (const channel of gone?.people.keys() ?? []) changed(channel);
  };
  const tellAll = (): void => {
    for (const [channel, people] of counts) for (const person of people.keys()) post().send(['+', me, channel, person]);
  };
  const alive = setInterval(() => {
    post().send(['alive', me]);
    for (const [process, { heardAt }] of others) if (performance.now() - heardAt > goneAfterMs) forget(process);
  }, aliveEveryMs);
  alive.unref();
  // a moment later, when the line to the others stands
  const asking = setTimeout(() => post().send(['who', me]), 500);
  asking.unref();

  const put = (process: string, channel: string, person: string, here: boolean): void => {
    const one = others.get(process) ?? { heardAt: 0, people: new Map<string, Set<string>>() };
    others.set(process, one);
    one.heardAt = performance.now();
    const people = one.people.get(channel) ?? new Set<string>();
    if (here) one.people.set(channel, people.add(person));
    else if (people.delete(person) && people.size === 0) one.people.delete(channel);
    changed(channel);
  };

  return {
    enter: (channel, person) => {
      const people = counts.get(channel) ?? new Map<string, number>();
      counts.set(channel, people);
      const before = people.get(person) ?? 0;
      people.set(person, before + 1);
      if (before > 0) return;
      post().send(['+', me, channel, person]);
      changed(channel);
    },
    leave: (channel, person) => {
      const people = counts.get(channel);
      const before = people?.get(person) ?? 0;
      if (!people || before === 0) return;
      if (before > 1) return void people.set(person, before - 1);
      people.delete(person);
      if (people.size === 0) counts.delete(channel);
      post().send(['-', me, channel, person]);
      changed(channel);
    },
    here: (channel) => {
      const found = new Set(counts.get(channel)?.keys());
      for (const { people } of others.values()) for (const person of people.get(channel) ?? []) found.add(person);
      return [...found];
    },
    mine: () => [...counts].flatMap(([channel, people]) => [...people.keys()].map((person) => ({ channel, person }))),
    hear: ([kind, process, channel, person]) => {
      if (kind !== '+' && kind !== '-' && kind !== 'alive' && kind !== 'who' && kind !== 'bye') return false;
      if (process === me) return true;
      const from = String(process);
      if (kind === 'bye') forget(from);
      else if (kind === 'who') tellAll();
      else if (kind === 'alive') others.set(from, { people: others.get(from)?.people ?? new Map(), heardAt: performance.now() });
      else put(from, String(channel), String(person), kind === '+');
      return true;
    },
    close: () => {
      clearInterval(alive);
      clearTimeout(asking);
      post().send(['bye', me]);
    },
  };
};
