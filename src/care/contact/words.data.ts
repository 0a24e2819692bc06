import { type Id, newId } from '../../kernel/id.ts';
import { type Language, languages } from '../../kernel/language.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Channel } from './policy.ts';
import type { Template } from './words.ts';

export type TemplateName = { companyId: Id; key: string; channel: Channel; language: Language };
export type KeptTemplate = Template & { templateId: Id; key: string; channel: Channel; language: Language; version: number };

/** The newest words of these keys in every language and channel. */
export const loadTemplates = async (reader: Reader, companyId: Id, keys: readonly string[]): Promise<KeptTemplate[]> => {
  const { rows } = await sql<KeptTemplate>`
    SELECT DISTINCT ON (key, channel, language) template_id AS "templateId", key, channel, language, version, subject, body
    FROM template WHERE company_id = ${companyId} AND key = ANY(${[...keys]}::text[])
    ORDER BY key, channel, language, version DESC`.execute(reader);
  return rows;
};

/** The template in the wished language; where nobody wrote one, in another, since kind words in a second language beat silence. */
export const pickTemplate = (
  templates: readonly KeptTemplate[],
  key: string,
  channel: string,
  language: string,
): KeptTemplate | undefined => {
  const fitting = templates.filter((one) => one.key === key && one.channel === channel);
  return (
    fitting.find((one) => one.language === language) ?? languages.flatMap((other) => fitting.filter((one) => one.language === other)).at(-1)
  );
};

/** Puts a company's first words in place; words it already has stay as they are. */
export const offerTemplates = async (
  tx: Tx,
  companyId: Id,
  offered: readonly (Template & { key: string; channel: Channel; language: Language })[],
  now: Date,
): Promise<void> => {
  const rows = JSON.stringify(offered.map((one) => ({ ...one, template_id: newId() })));
  await sql`
    INSERT INTO template (template_id, company_id, key, channel, language, version, subject, body, made_at)
    SELECT o.template_id, ${companyId}, o.key, o.channel, o.language, 1, o.subject, o.body, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS o (template_id uuid, key text, channel text, language text, subject text, body text)
    ON CONFLICT (company_id, key, channel, language, version) DO NOTHING`.execute(tx);
};

/** Adds the next version; false when somebody else did so first. */
export const insertTemplate = async (
  tx: Tx,
  one: Template & TemplateName & { version: number; staffId: Id },
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql`
    INSERT INTO template (template_id, company_id, key, channel, language, version, subject, body, made_at, made_by)
    VALUES (${newId()}, ${one.companyId}, ${one.key}, ${one.channel}, ${one.language}, ${one.version}, ${one.subject}, ${one.body}, ${now}, ${one.staffId})
    ON CONFLICT (company_id, key, channel, language, version) DO NOTHING RETURNING template_id`.execute(tx);
  return rows.length === 1;
};
