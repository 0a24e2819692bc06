import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import type { Channel } from './policy.ts';
import { readTemplate, type TemplateRow } from './template.read.ts';
import { insertTemplate } from './words.data.ts';
import { checkTemplate } from './words.ts';

/** The next version of some words. Words that cannot be read as a template are refused before they can spoil a letter. */
export const editTemplate = (
  house: House,
  asking: Asking,
  { templateId, subject, body }: { templateId: Id; subject: string; body: string },
): Promise<Outcome<TemplateRow>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const before = await readTemplate(tx, asking.principal, templateId);
    if (!before) return refused('not-found');
    if (before.version !== asking.version) return refused('changed-meanwhile');
    const broken = checkTemplate({ subject, body });
    if (broken !== undefined) return refused('template-broken', { where: broken });
    const { companyId, key } = before;
    const name = { companyId, key, channel: before.channel as Channel, language: before.language as Language };
    const next = { ...name, version: before.version + 1, staffId: asking.principal.staffId, subject, body };
    if (!(await insertTemplate(tx, next, now))) return refused('changed-meanwhile');
    await audit(tx, now, asking, {
      act: 'template.edited',
      subjectKind: 'template',
      subjectId: templateId,
      companyId,
      change: { subject: [before.subject, subject], body: [before.body, body] },
    });
    const after = await readTemplate(tx, asking.principal, templateId);
    return after ? done(after) : refused('not-found');
  });
