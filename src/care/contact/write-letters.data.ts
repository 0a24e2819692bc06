import type { Id } from '../../kernel/id.ts';
import { isLanguage } from '../../kernel/language.ts';
import type { Tx } from '../../platform/database/database.ts';
import { loadRecipients, type NewDelivery, type Recipient } from './delivery.data.ts';
import type { DueRequest } from './request.data.ts';
import { rightLinkMark } from './right-link.ts';
import { salutation } from './salutation.ts';
import { type Decision, refusal, type Standing } from './standing.ts';
import { type KeptTemplate, loadTemplates, pickTemplate } from './words.data.ts';
import { fillTemplate } from './words.ts';

type Judged = { request: DueRequest; decision: Decision; standing: Standing };
export type Letter = NewDelivery;

/** What a template may name. Whoever looks after the customer signs; where nobody does, the one the request names. */
const valuesFor = ({ request, standing }: Judged, to: Recipient, language: string): Record<string, unknown> => ({
  ...request.words?.values,
  ...(standing.keeper ? { staff: { name: standing.keeper.name } } : {}),
  greeting: salutation(isLanguage(language) ? language : 'en', to),
  customer: { name: to.name, given: to.given || to.name, family: to.family, title: to.title },
  company: { name: to.company },
  right_link: rightLinkMark,
});

const write = (one: Judged, to: Recipient, templates: readonly KeptTemplate[], now: Date): Letter | { where: string } => {
  const { request, decision } = one;
  const channel = decision.channel ?? 'email';
  const way = one.standing.ways[channel];
  const template = pickTemplate(templates, request.templateKey ?? '', channel, to.language);
  if (!template) return { where: request.templateKey ?? '' };
  const filled = fillTemplate(template, valuesFor(one, to, template.language));
  if (!filled.ok) return { where: filled.where };
  return {
    customerId: request.customerId,
    requestId: request.requestId,
    companyId: request.companyId,
    channel,
    addressId: way?.addressId ?? null,
    recipient: to.value,
    recipientName: to.name,
    language: template.language,
    readyAt: now,
    ...filled.written,
  };
};

/** Writes the letters of granted requests. A grant whose words cannot be written becomes a refusal that says so. */
export const writeLetters = async (
  tx: Tx,
  judged: readonly Judged[],
  now: Date,
): Promise<{ granted: Judged[]; others: Judged[]; letters: Letter[] }> => {
  const wanted = judged.filter((one) => one.decision.decision === 'grant');
  const others = judged.filter((one) => one.decision.decision !== 'grant');
  if (wanted.length === 0) return { granted: [], others, letters: [] };
  const companies = Map.groupBy(wanted, (one) => one.request.companyId);
  const templates = new Map<Id, KeptTemplate[]>();
  for (const [companyId, ones] of companies)
    templates.set(companyId, await loadTemplates(tx, companyId, [...new Set(ones.map((one) => one.request.templateKey ?? ''))]));
  const recipients = await loadRecipients(
    tx,
    wanted.map(({ request, decision, standing }) => ({
      customerId: request.customerId,
      companyId: request.companyId,
      addressId: standing.ways[decision.channel ?? 'email']?.addressId ?? request.customerId,
    })),
  );
  const granted: Judged[] = [];
  const letters: Letter[] = [];
  for (const one of wanted) {
    const to = recipients.get(one.request.customerId);
    const letter = to ? write(one, to, templates.get(one.request.companyId) ?? [], now) : { where: 'address' };
    if ('where' in letter)
      others.push({ ...one, decision: { ...refusal('no-words', { where: letter.where }), checks: one.decision.checks } });
    else {
      granted.push(one);
      letters.push(letter);
    }
  }
  return { granted, others, letters };
};
