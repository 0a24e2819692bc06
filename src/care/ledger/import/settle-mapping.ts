import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Inspection } from '../../../platform/files/inspect-file.ts';
import { guessMapping } from './guess-mapping.ts';
import { type Field, needed, type OrderMapping, orderMapping, type PartOfMapping } from './mapping.ts';

/** Fields a mapping still lacks: the needed ones, and one that says what was paid. */
export const missingFields = (mapping: Pick<OrderMapping, 'columns'>): Field[] => {
  const missing = needed.filter((field) => mapping.columns[field] === undefined);
  const priced = (['unitPrice', 'amount', 'total'] as const).some((field) => mapping.columns[field] !== undefined);
  return priced ? missing : [...missing, 'unitPrice'];
};

/** The guess with what the person said laid over it. `columns` that were said replace the guessed ones as a whole. */
export const offerMapping = (
  seen: Pick<Inspection, 'headings' | 'sample'>,
  company: { zone: string; currency: string },
  said: PartOfMapping,
): OrderMapping => {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return orderMapping.parse({ ...guessMapping(seen, company), ...given });
};

/** That mapping, if the file can be read by it. */
export const settleMapping = (
  seen: Pick<Inspection, 'headings' | 'sample'>,
  company: { zone: string; currency: string },
  said: PartOfMapping,
): Outcome<OrderMapping> => {
  const twice = seen.headings.find((heading, place) => heading !== '' && seen.headings.indexOf(heading) !== place);
  const mapping = offerMapping(seen, company, said);
  const used = Object.values(mapping.columns);
  if (twice !== undefined && used.includes(twice)) return refused('file-headings-repeated', { heading: twice });
  const unknown = used.find((heading) => !seen.headings.includes(heading));
  if (unknown !== undefined) return refused('mapping-heading-missing', { heading: unknown });
  const missing = missingFields(mapping);
  return missing.length > 0 ? refused('mapping-incomplete', { missing: missing.join(', ') }) : done(mapping);
};
