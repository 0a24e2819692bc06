import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';

export type TemplateRow = {
  templateId: Id;
  companyId: Id;
  key: string;
  channel: string;
  language: string;
  version: number;
  subject: string;
  body: string;
  madeAt: Date;
  madeBy: string | null;
};

const columns = sql`t.template_id AS "templateId", t.company_id AS "companyId", t.key, t.channel, t.language, t.version, t.subject, t.body,
  t.made_at AS "madeAt", s.name AS "madeBy"`;
const mine = (principal: Principal) =>
  principal.companies === 'all' ? sql`true` : sql`t.company_id = ANY (${principal.companies}::uuid[])`;

/** The newest words of every key, channel and language; there are few, so they come at once. */
export const listTemplates = async (reader: Reader, principal: Principal, companyId: Id): Promise<TemplateRow[]> => {
  const { rows } = await sql<TemplateRow>`
    SELECT DISTINCT ON (t.key, t.channel, t.language) ${columns} FROM template t LEFT JOIN staff_member s ON s.staff_id = t.made_by
    WHERE t.company_id = ${companyId} AND ${mine(principal)} ORDER BY t.key, t.channel, t.language, t.version DESC`.execute(reader);
  return rows;
};

/** The newest version of the words this id ever stood for. */
export const readTemplate = async (reader: Reader, principal: Principal, templateId: Id): Promise<TemplateRow | undefined> => {
  const { rows } = await sql<TemplateRow>`
    SELECT ${columns} FROM template o JOIN template t ON t.company_id = o.company_id AND t.key = o.key AND t.channel = o.channel AND t.language = o.language
    LEFT JOIN staff_member s ON s.staff_id = t.made_by
    WHERE o.template_id = ${templateId} AND ${mine(principal)} ORDER BY t.version DESC LIMIT 1`.execute(reader);
  return rows[0];
};

export type Somebody = { name: string; given: string; family: string; title: string };

/** A customer to try words on. */
export const readSomebody = async (reader: Reader, principal: Principal, customerId: Id): Promise<Somebody | undefined> => {
  const { rows } = await sql<Somebody>`
    SELECT c.name, coalesce(c.given_name, c.name) AS given, coalesce(c.family_name, '') AS family, coalesce(c.title, '') AS title
    FROM customer c WHERE c.customer_id = ${customerId} AND ${visibleTo(principal)}`.execute(reader);
  return rows[0];
};

/** The values last used with a key, so that a preview shows real ones. */
export const lastValues = async (reader: Reader, companyId: Id, key: string): Promise<Record<string, unknown>> => {
  const { rows } = await sql<{ values: Record<string, unknown> | null }>`
    SELECT r.words -> 'values' AS values FROM contact_request r
    WHERE r.company_id = ${companyId} AND r.template_key = ${key} AND r.words ? 'values' ORDER BY r.asked_at DESC LIMIT 1`.execute(reader);
  return rows[0]?.values ?? {};
};
