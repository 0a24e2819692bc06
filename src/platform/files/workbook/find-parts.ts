import { Unreadable } from '../unreadable.ts';
import { type Entry, openEntry } from '../zip-entries.ts';
import { hearPart } from './parse-part.ts';

/** The parts that a first sheet needs to be read. */
export type Parts = { sheet: Entry | undefined; texts: Entry | undefined; formats: Entry | undefined; from1904: boolean };

type Relation = { kind: string; target: string };
type Relations = ReadonlyMap<string, Relation>;

const mostRelations = 65_536;
const usualBook = 'xl/workbook.xml';
const broken = () => new Unreadable('file-archive-broken');
const noTable = (kind: string) => new Unreadable('file-no-table', { kind });

/** Names of parts are compared without case; some programs write them with backslashes or escapes. */
const plainName = (name: string): string => {
  const plain = name.replaceAll('\\', '/').replace(/^\/+/, '');
  try {
    return decodeURIComponent(plain).toLowerCase();
  } catch {
    return plain.toLowerCase();
  }
};

/** A target as the part `from` means it: beside itself, or from the root. */
const resolve = (target: string, from: string): string => {
  const url = new URL(target.replaceAll('\\', '/'), `part:///${from.split('/').map(encodeURIComponent).join('/')}`);
  return plainName(url.pathname);
};

const relationsOf = (part: string): string => part.replace(/[^/]*$/, (name) => `_rels/${name}.rels`);

export const findParts = async (path: string, entries: readonly Entry[]): Promise<Parts> => {
  const named = new Map(entries.map((entry) => [plainName(entry.name), entry]));

  const relations = async (part: string): Promise<Relations> => {
    const found = new Map<string, Relation>();
    const entry = named.get(relationsOf(part));
    if (!entry) return found;
    await hearPart(openEntry(path, entry), {
      open: (name, { Id, Type, Target, TargetMode }) => {
        if (name !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return;
        if (found.size >= mostRelations) throw broken();
        found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(Target, part) });
      },
    });
    return found;
  };

  const firstOf = (among: Relations, kind: string): string | undefined => [...among.values()].find((one) => one.kind === kind)?.target;

  const findBook = async (): Promise<[string, Entry]> => {
    const said = named.has('_rels/.rels') ? firstOf(await relations(''), 'officeDocument') : undefined;
    if (said?.endsWith('.bin')) throw noTable('XLSB');
    const name = said !== undefined && named.has(said) ? said : usualBook;
    const entry = named.get(name);
    if (!entry) throw noTable('ZIP');
    return [name, entry];
  };

  const [book, entry] = await findBook();
  const related = await relations(book);
  let root: string | undefined;
  let from1904 = false;
  let sheet: string | undefined;
  let hidden: string | undefined;
  await hearPart(openEntry(path, entry), {
    open: (name, attributes) => {
      root ??= name;
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet' || sheet !== undefined) return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const relation = related.get(id ?? '');
      if (!relation) throw broken();
      if (relation.kind !== 'worksheet') return;
      if (attributes.state === 'hidden' || attributes.state === 'veryHidden') hidden ??= relation.target;
      else sheet = relation.target;
    },
  });
  if (root !== 'workbook') throw noTable('ZIP');

  /** A part that is named must be there: without its texts or formats a sheet would say something else. */
  const existing = (name: string | undefined): Entry | undefined => {
    const found = named.get(name ?? '');
    if (name !== undefined && !found) throw broken();
    return found;
  };
  return {
    sheet: existing(sheet ?? hidden),
    texts: existing(firstOf(related, 'sharedStrings')),
    formats: existing(firstOf(related, 'styles')),
    from1904,
  };
};
