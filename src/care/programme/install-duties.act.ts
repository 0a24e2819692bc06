import { type Id, newId } from '../../kernel/id.ts';
import type { Tx } from '../../platform/database/database.ts';
import { definitionShape } from './definition.ts';
import { duties } from './duties/index.ts';
import { insertProgrammes } from './programme.data.ts';

/** Puts the standing duties into a company, running. Those it has already stay as it has made them. */
export const installDuties = async (tx: Tx, companyId: Id, now: Date): Promise<void> => {
  const offered = duties.map((duty) => ({ programmeId: newId(), key: duty.key, definition: definitionShape.parse(duty.definition) }));
  await insertProgrammes(tx, companyId, offered, now);
};

/** The words every duty begins with, for care/contact to keep (offerTemplates). */
export const defaultTemplates = duties.flatMap((duty) => duty.templates);
