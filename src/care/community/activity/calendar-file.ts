import type { ShownActivity } from './next-activities.read.ts';

type Event = Pick<ShownActivity, 'id' | 'title' | 'about' | 'place' | 'startsAt' | 'endsAt' | 'state' | 'version'> & { stateAt: Date };

const stamp = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** RFC 5545: commas, semicolons and backslashes are escaped, and a line break is a letter n. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, '\\n');

const bytes = new TextEncoder();

/** Lines of at most 75 bytes; a character of several bytes is never cut. */
export const folded = (line: string): string => {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const sign of line) {
    const size = bytes.encode(sign).length;
    if (length + size > 74) {
      parts.push(part);
      part = '';
      length = 0;
    }
    part += sign;
    length += size;
  }
  return [...parts, part].join('\r\n ');
};

const event = (one: Event, baseUrl: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${one.id}@${new URL(baseUrl).hostname}`,
  `DTSTAMP:${stamp(one.stateAt)}`,
  `SEQUENCE:${one.version}`,
  `DTSTART:${stamp(one.startsAt)}`,
  `DTEND:${stamp(one.endsAt)}`,
  `SUMMARY:${escaped(one.title)}`,
  ...(one.place ? [`LOCATION:${escaped(one.place)}`] : []),
  ...(one.about ? [`DESCRIPTION:${escaped(one.about.slice(0, 2000))}`] : []),
  `URL:${baseUrl}/activities/${one.id}`,
  `STATUS:${one.state === 'called-off' ? 'CANCELLED' : 'CONFIRMED'}`,
  'END:VEVENT',
];

/** Activities as a calendar file every calendar reads; instants are in UTC, so no zone can be misread. */
export const calendarFile = (name: string, events: readonly Event[], baseUrl: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Teahouse//Activities//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((one) => event(one, baseUrl)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
