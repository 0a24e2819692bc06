// Sits in rooms from a process of its own, talks and listens, so that what measuring costs is not the house's.
import { WebSocket } from 'ws';

/** Sockets `rooms` × `perRoom`: of each room the first `cookies` speak, the others only listen. */
export type Sitting = { port: number; origin: string; first: number; rooms: { id: string; cookies: string[] }[]; perRoom: number };
/** So many messages a second from all speakers together, for so long. */
export type Talking = { perSecond: number; seconds: number };
export type Result = { said: number; delivered: number; lost: number; doubled: number; disordered: number; refused: number; ms: number[] };

type Seat = { line: WebSocket; room: number; last: number; heard: number; speaks: boolean };
const seats: Seat[] = [];
const sentAt = new Map<string, number>();
const said: number[] = [];
let result: Result;
let sitting: Sitting;
/** Nobody says the same again. */
let spoken = 0;

const blank = (): Result => ({ said: 0, delivered: 0, lost: 0, doubled: 0, disordered: 0, refused: 0, ms: [] });

const hear = (seat: Seat, text: string): void => {
  const heard = JSON.parse(text) as { t: string; m?: { n: number; i: string }[] };
  if (heard.t === 'no') result.refused += 1;
  if (heard.t !== 'm') return;
  const now = performance.now();
  for (const { n, i } of heard.m ?? []) {
    if (n <= seat.last) result.doubled += 1;
    else if (n !== seat.last + 1) result.disordered += 1;
    seat.last = Math.max(seat.last, n);
    seat.heard += 1;
    result.delivered += 1;
    const at = sentAt.get(i);
    if (at !== undefined) result.ms.push(now - at);
  }
};

const sit = (room: number, place: number): Promise<void> =>
  new Promise((inside, failed) => {
    const { id, cookies } = sitting.rooms[room] ?? { id: '', cookies: [] };
    const number = sitting.first + room * sitting.perRoom + place;
    const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
    const cookie = cookies[place];
    const headers = { origin: sitting.origin, 'x-forwarded-for': address, ...(cookie ? { cookie } : {}) };
    const line = new WebSocket(`ws://127.0.0.1:${sitting.port}/live`, { headers, perMessageDeflate: false });
    const seat: Seat = { line, room, last: 0, heard: 0, speaks: cookie !== undefined };
    seats.push(seat);
    line.on('open', () => line.send(JSON.stringify({ t: 'in', room: id, at: 0 })));
    line.on('message', (data) => {
      const text = String(data);
      if (text.startsWith('{"t":"in"')) inside();
      else hear(seat, text);
    });
    line.on('error', failed);
    line.on('close', (code) => failed(new Error(`closed: ${code}`)));
  });

const open = async (given: Sitting): Promise<void> => {
  sitting = given;
  result = blank();
  const all = given.rooms.flatMap((_, room) => Array.from({ length: given.perRoom }, (_one, place) => ({ room, place })));
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let one = all[next++]; one; one = all[next++]) await sit(one.room, one.place);
  };
  await Promise.all(Array.from({ length: 32 }, caller));
};

const talk = async ({ perSecond, seconds }: Talking): Promise<Result> => {
  result = blank();
  const speakers = seats.filter((one) => one.speaks);
  const heardBefore = seats.map((one) => one.heard);
  said.length = 0;
  const began = performance.now();
  const total = perSecond * seconds;
  let count = 0;
  while (count < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond));
    for (; count < due; count += 1) {
      const seat = speakers[count % speakers.length];
      if (!seat) break;
      const id = `${process.pid}-${count}-${Math.floor(began)}`;
      sentAt.set(id, performance.now());
      said[seat.room] = (said[seat.room] ?? 0) + 1;
      seat.line.send(
        JSON.stringify({ t: 'say', room: sitting.rooms[seat.room]?.id, id, text: `杯子先用开水烫一遍，能多暖两分钟 ${spoken++}` }),
      );
    }
    await new Promise((passed) => setTimeout(passed, 2));
  }
  await new Promise((passed) => setTimeout(passed, 2_500));
  result.said = count;
  seats.forEach((seat, place) => {
    result.lost += Math.max(0, (said[seat.room] ?? 0) - (seat.heard - (heardBefore[place] ?? 0)));
  });
  sentAt.clear();
  return result;
};

process.on('message', (asked: Sitting | Talking) => {
  const work = 'rooms' in asked ? open(asked).then(() => 'in') : talk(asked);
  work.then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.send?.('ready');
