import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { readSetting, writeSetting } from '../../staff/index.ts';
import { type CoreRule, usualRule } from './candidate.ts';

const points = z.number().min(0).max(100);
export const ruleShape = z
  .strictObject({
    least: z.int().min(1).max(500),
    most: z.int().min(1).max(500),
    enter: points,
    leave: points,
    presentDays: z.int().min(0).max(100),
    helped: z.int().min(0).max(100),
    graceDays: z.int().min(0).max(100),
  })
  .refine((rule) => rule.least <= rule.most && rule.leave <= rule.enter, 'order');

const keyOf = (companyId: Id): string => `core-members ${companyId}`;

export const ruleOf = (reader: Reader, companyId: Id): Promise<CoreRule> => readSetting(reader, keyOf(companyId), ruleShape, usualRule);

export const keepRule = (tx: Tx, companyId: Id, rule: CoreRule, now: Date, by: Id): Promise<unknown> =>
  writeSetting(tx, keyOf(companyId), rule, now, by);
