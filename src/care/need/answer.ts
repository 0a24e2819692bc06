import type { InEveryLanguage } from '../../kernel/language.ts';
import type { NeedRow } from './needs.read.ts';
import { type Names, readable, tellReason, tellRow, tellWhat } from './tell-need.ts';

const same = (text: string): InEveryLanguage => ({ zh: text, en: text });

export const productAnswer = (code: string, id: string | null, name: string | undefined) => ({
  id,
  code,
  name: same(readable(name || code)),
});

/** A need as the API tells it. */
export const needAnswer = (row: Omit<NeedRow, 'customer_id' | 'need_id' | 'name' | 'company_id'>, names: Names) => ({
  kind: row.kind,
  product: row.code === '' ? null : productAnswer(row.code, row.product_id, names.get(row.code)),
  what: tellWhat(row.code || String(row.evidence.facts.goodsCode ?? ''), names),
  expectedOn: row.expectedOn,
  fromOn: row.fromOn,
  untilOn: row.untilOn,
  actOn: row.actOn,
  chance: row.chance,
  ownRate: row.ownRate,
  amount: row.amount === null ? null : { currency: row.currency, amount: row.amount },
  reason: tellReason(row.evidence, names),
  row: tellRow(row.evidence, names),
});
