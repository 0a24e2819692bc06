import type { Inspection } from '../../../platform/files/inspect-file.ts';
import { fileKinds } from './file-kinds.ts';
import type { KindData, Layout } from './kind.ts';
import type { Field, FileMapping, KindName } from './mapping.ts';
import { guessDecimalMark } from './read-amount.ts';
import { guessDateOrder } from './read-when.ts';

type Seen = Pick<Inspection, 'headings' | 'sample'>;

/** `InvoiceNo`, `invoice_no` and `Invoice No.` are the same heading. */
const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const guessColumns = ({ usual }: KindData, headings: readonly string[]): Partial<Record<Field, string>> => {
  const known = new Map(headings.toReversed().map((heading) => [plainHeading(heading), heading]));
  const taken = new Set<string>();
  const columns: Partial<Record<Field, string>> = {};
  for (const [field, names] of Object.entries(usual) as [Field, readonly string[]][]) {
    const heading = names.map((name) => known.get(name)).find((found) => found !== undefined && !taken.has(found));
    if (heading === undefined) continue;
    columns[field] = heading;
    taken.add(heading);
  }
  return columns;
};

const layoutOf = (headings: readonly string[], kinds: readonly KindData[]): Layout | undefined =>
  kinds.flatMap((one) => one.layouts).find((one) => one.knownBy.every((heading) => headings.includes(heading)));

/** Of which kind a file is: by a layout we know, else the kind most of whose columns are there; a file that says nothing is one of orders. */
export const guessKind = ({ headings }: Pick<Seen, 'headings'>): KindName => {
  const layout = layoutOf(headings, fileKinds);
  if (layout) return layout.kind;
  const scored = fileKinds.map((one) => {
    const columns = guessColumns(one, headings);
    return { kind: one.kind, score: one.missing(columns).length > 0 ? 0 : Object.keys(columns).length };
  });
  const best = Math.max(...scored.map((one) => one.score));
  return scored.find((one) => one.score === best && best > 0)?.kind ?? 'orders';
};

const cellsOf = (seen: Seen, heading: string | undefined): string[] => {
  const place = heading === undefined ? -1 : seen.headings.indexOf(heading);
  return place < 0 ? [] : seen.sample.map((row) => row[place] ?? '').filter(Boolean);
};

/** A sheet with Chinese headings has Chinese numbers in it, whatever the company's currency. */
const homeOf = (headings: readonly string[]): string | undefined =>
  headings.filter((heading) => /\p{Script=Han}/u.test(heading)).length > headings.length / 2 ? 'CN' : undefined;

/** How a file most likely is to be read: by a layout we know, else heading by heading. The person may change any of it. */
export const guessMapping = (seen: Seen, data: KindData, company: { zone: string; currency: string }): FileMapping => {
  const layout = layoutOf(seen.headings, [data]);
  const offered = layout?.columns ?? guessColumns(data, seen.headings);
  const columns = Object.fromEntries(Object.entries(offered).filter(([, heading]) => seen.headings.includes(heading)));
  const dateOrder = guessDateOrder(data.dates.flatMap((field) => cellsOf(seen, columns[field])));
  return {
    preset: layout?.preset ?? 'generic',
    source: layout?.source ?? 'file',
    columns,
    currency: layout?.currency ?? company.currency,
    zone: layout?.zone ?? company.zone,
    country: layout?.country ?? homeOf(seen.headings) ?? company.currency.slice(0, 2),
    ...(dateOrder ? { dateOrder } : {}),
    decimalMark: guessDecimalMark(data.amounts.flatMap((field) => cellsOf(seen, columns[field]))),
    ...(layout?.creditPrefix ? { creditPrefix: layout.creditPrefix } : {}),
    charges: layout?.charges ?? [],
    ...(data.kind === 'customers' || data.kind === 'products' ? { known: 'fill' as const } : {}),
  };
};
