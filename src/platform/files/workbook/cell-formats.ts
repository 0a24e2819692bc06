import { Unreadable } from '../unreadable.ts';
import { type Entry, openEntry } from '../zip-entries.ts';
import { hearPart } from './parse-part.ts';

/** How the number of a cell is to be understood: as itself, a day (with time), a time of day, or a span of hours. */
export type Meaning = 'number' | 'day' | 'clock' | 'span';

/** Excel itself has at most 65,490 formats. */
const mostFormats = 65_536;

/** Formats Excel knows by number; 27–36 and 50–58 are days and times of East Asian editions. */
const builtIn = (id: number): Meaning => {
  if (id === 46) return 'span';
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return 'clock';
  const day = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return day ? 'day' : 'number';
};

/** What a format code means, by its letters outside quotes, brackets, escapes, paddings. */
export const meaningOf = (code: string): Meaning => {
  const letters = code.replace(/"[^"]*("|$)|[\\_*]./g, '');
  if (/\[(h+|m+|s+)\]/i.test(letters)) return 'span';
  const bare = letters.replace(/\[[^\]]*\]/g, '').toLowerCase();
  if (bare.trim() === 'general') return 'number';
  if (/[yd]/.test(bare)) return 'day';
  if (/[hs]/.test(bare)) return 'clock';
  return bare.includes('m') ? 'day' : 'number';
};

/** What the formats of a workbook mean, by the number cells give theirs. */
export const readCellFormats = async (path: string, entry: Entry | undefined): Promise<readonly Meaning[]> => {
  const custom = new Map<number, Meaning>();
  const formats: number[] = [];
  let inCells = false;
  if (entry)
    await hearPart(openEntry(path, entry), {
      open: (name, { numFmtId, formatCode }) => {
        if (name === 'cellXfs') inCells = true;
        else if (name === 'numFmt' && formatCode !== undefined) custom.set(Number(numFmtId), meaningOf(formatCode));
        else if (name === 'xf' && inCells) formats.push(Number(numFmtId ?? 0));
        if (formats.length > mostFormats || custom.size > mostFormats) throw new Unreadable('file-archive-broken');
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  return formats.map((id) => custom.get(id) ?? builtIn(id));
};
