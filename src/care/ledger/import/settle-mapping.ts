import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Inspection } from '../../../platform/files/inspect-file.ts';
import { guessMapping } from './guess-mapping.ts';
import type { KindData } from './kind.ts';
import { type FileMapping, fileMapping, type PartOfMapping } from './mapping.ts';

/** The guess with what the person said laid over it. `columns` that were said replace the guessed ones as a whole. */
export const offerMapping = (
  seen: Pick<Inspection, 'headings' | 'sample'>,
  data: KindData,
  company: { zone: string; currency: string },
  said: PartOfMapping,
): FileMapping => {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return fileMapping.parse({ ...guessMapping(seen, data, company), ...given });
};

/** That mapping, if the file can be read by it. */
export const settleMapping = (
  seen: Pick<Inspection, 'headings' | 'sample'>,
  data: KindData,
  company: { zone: string; currency: string },
  said: PartOfMapping,
): Outcome<FileMapping> => {
  const twice = seen.headings.find((heading, place) => heading !== '' && seen.headings.indexOf(heading) !== place);
  const mapping = offerMapping(seen, data, company, said);
  const used = [...Object.values(mapping.columns), ...Object.values(mapping.own ?? {})];
  if (twice !== undefined && used.includes(twice)) return refused('file-headings-repeated', { heading: twice });
  const unknown = used.find((heading) => !seen.headings.includes(heading));
  if (unknown !== undefined) return refused('mapping-heading-missing', { heading: unknown });
  const missing = data.missing(mapping.columns);
  return missing.length > 0 ? refused('mapping-incomplete', { missing: missing.join(', ') }) : done(mapping);
};
