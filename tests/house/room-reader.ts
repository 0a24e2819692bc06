import type { WebSocket } from 'ws';
import type { Told } from '../../src/care/community/room/frame.ts';
import type { Id } from '../../src/kernel/id.ts';
import { openLine } from './live.ts';

type Heard = { t: string; room?: Id; to?: number; m?: Told[]; id?: string; code?: string };

/**
 * Somebody in a room whose line breaks at any moment: comes back with the last change heard, says again what was not seen, and notes
 * everything as it came.
 */
export const openReader = (ports: () => number, headers: Record<string, string>, room: Id) => {
  const seen = new Map<number, Told>();
  const order: number[] = [];
  const unseen = new Map<string, string>();
  const doubled: number[] = [];
  let at = 0;
  let lastNo = '';
  let line: WebSocket | undefined;
  let [stopped, inside] = [false, false];

  const tell = (message: unknown): void => line?.send(JSON.stringify(message), () => undefined);
  const sayUnseen = (): void => {
    for (const [id, text] of unseen) tell({ t: 'say', room, id, text });
  };
  const take = (message: Told): void => {
    const known = seen.get(message.n);
    if (known && known.html === message.html && known.s === message.s && JSON.stringify(known.x) === JSON.stringify(message.x))
      doubled.push(message.n);
    if (!known) order.push(message.n);
    seen.set(message.n, message);
    unseen.delete(message.i);
  };
  const hear = (heard: Heard): void => {
    if (heard.t === 'in') {
      inside = true;
      sayUnseen();
    }
    if (heard.t === 'no') lastNo = JSON.stringify(heard);
    if (heard.t === 'no' && heard.id && unseen.has(heard.id)) setTimeout(sayUnseen, 300);
    if (heard.t !== 'm') return;
    for (const message of heard.m ?? []) take(message);
    at = heard.to ?? at;
  };
  const connect = async (): Promise<void> => {
    inside = false;
    const opened = await openLine(ports(), headers).catch(() => 0);
    if (typeof opened === 'number') return again();
    line = opened;
    line.on('message', (data) => hear(JSON.parse(String(data)) as Heard));
    line.on('close', again);
    line.on('error', () => undefined);
    tell({ t: 'in', room, at });
  };
  const again = (): void => {
    if (!stopped) setTimeout(() => void connect(), 5);
  };

  return {
    connect,
    seen,
    order,
    doubled,
    unseen,
    isInside: () => inside,
    last: () => lastNo,
    say: (id: string, text: string) => {
      unseen.set(id, text);
      if (inside) tell({ t: 'say', room, id, text });
    },
    kill: () => line?.terminate(),
    stop: () => {
      stopped = true;
      line?.terminate();
    },
  };
};
