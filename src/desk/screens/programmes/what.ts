import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Money } from '../../../kernel/money.ts';

// What the doors of the programmes answer (src/care/programme/programme.shapes.ts).
type Arm = { customers: number; bought: number };

export type Effect = {
  windowDays: number;
  care: Arm & { reached: number };
  holdout: Arm;
  early: number;
  difference: number | null;
  interval: [number, number] | null;
  verdict: 'too-few' | 'unclear' | 'leaning' | 'works' | 'harms';
  text: InEveryLanguage;
  cost: Money;
  costPerExtra: Money | null;
};

export type ProgrammeRow = {
  id: string;
  key: string;
  name: InEveryLanguage;
  about: InEveryLanguage;
  state: 'running' | 'paused' | 'off';
  version: number;
  changedAt: string;
  priority: number;
  holdout: number;
  inside: number;
  waiting: number;
  alone: number;
  entered: number;
  effect: Effect;
};

export type Condition = { is: string; fact: string; value?: unknown };
export type Step = { key: string; kind: string; days?: number; lapseDays?: number; channels?: readonly string[] };
export type Definition = {
  priority: number;
  holdout: number;
  windowDays: number;
  trigger: { kind: string; plusDays?: number; withinDays?: number; aheadDays?: number; times?: number };
  audience: Condition[];
  steps: Step[];
};

export type Told = {
  trigger: InEveryLanguage;
  audience: InEveryLanguage[];
  reentry: InEveryLanguage;
  exits: InEveryLanguage[];
  value: InEveryLanguage;
  steps: { key: string; kind: string; text: InEveryLanguage; next: { to: string; when: InEveryLanguage }[] }[];
};

export type Programme = ProgrammeRow & { definition: Definition; told: Told };

export type Version = { version: number; madeAt: string; madeBy: { id: string; name: string } | null };

export type Lessons = {
  items: { trait: string; about: InEveryLanguage; because: string; text: InEveryLanguage; said: number; lastSaidAt: string }[];
  claims: { trait: string; about: InEveryLanguage; right: number; wrong: number; claim: number }[];
};

export type Run = {
  id: string;
  customer: { id: string; name: string };
  reason: { code: string; text: InEveryLanguage; row: InEveryLanguage };
  value: Money;
  enteredAt: string;
  text: InEveryLanguage;
};

export type Preview = {
  would: boolean;
  text: InEveryLanguage;
  reason: { code: string; text: InEveryLanguage } | null;
  tests: { test: string; ok: boolean; text: InEveryLanguage }[];
};
