import type { InEveryLanguage } from '../../../kernel/language.ts';

export type Because = { code: string; text: InEveryLanguage };
export type Named = { id: string; name: string };
export type MessageState = 'ready' | 'sending' | 'accepted' | 'kept' | 'failed' | 'uncertain' | 'withdrawn' | 'refused';
export type Message = {
  id: string;
  customer: Named;
  recipient: string;
  subject: string;
  purpose: 'give' | 'ask' | 'service';
  state: MessageState;
  readyAt: string;
  settledAt: string | null;
  answer: string | null;
};
export type Outbox = { items: Message[]; next: string | null; counts: { state: MessageState; count: number }[]; server: boolean };
export type MessagePage = Message & { version: number; text: string; html: string };

export type StaffMail = { id: string; to: string; subject: string; words: string; state: 'ready' | 'kept' | 'failed'; madeAt: string };

export type RequestState = 'open' | 'deferred' | 'sending' | 'sent' | 'refused' | 'handed-over';
export type ContactRequest = {
  id: string;
  customer: Named;
  reason: string;
  purpose: 'give' | 'ask' | 'service';
  channel: string | null;
  byHand: boolean;
  state: RequestState;
  askedAt: string;
  decideAt: string;
  because: Because[];
};
export type Decision = 'grant' | 'defer' | 'refuse' | 'hand-over';
export type RequestPage = ContactRequest & {
  decisions: { id: string; at: string; moment: 'asked' | 'sending'; decision: Decision; channel: string | null; because: Because[] }[];
};
export type Outlook = {
  purpose: 'give' | 'ask' | 'service';
  channels: {
    channel: 'email' | 'phone';
    decision: Decision;
    at: string | null;
    because: Because[];
    checks: { check: string; name: InEveryLanguage; ok: boolean; code: string; text: InEveryLanguage }[];
  }[];
};
export type TemplateWords = {
  id: string;
  key: string;
  channel: 'email' | 'phone';
  language: 'zh' | 'en';
  version: number;
  subject: string;
  body: string;
  madeAt: string;
  madeBy: string | null;
  values: string[];
};
