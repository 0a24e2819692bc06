import type { Money } from '../../../kernel/money.ts';

export const voiceStates = ['heard', 'looking', 'planned', 'making', 'shipped', 'not-now'] as const;
export type VoiceState = (typeof voiceStates)[number];
export const voiceKinds = ['idea', 'defect', 'question'] as const;
export type VoiceKind = (typeof voiceKinds)[number];
type Spoken = { zh?: string; en?: string };

export type Voice = {
  id: string;
  kind: VoiceKind;
  product: { id: string; name: string } | null;
  title: string;
  state: VoiceState;
  stateAt: string;
  words: Spoken;
  votes: number;
  ownerVotes: number;
  topics: number;
  customers: number;
  worth: Money;
  madeAt: string;
  version: number;
};
export type VoicePage = Voice & {
  heard: { id: string; slug: string; title: string; at: string; homeId: string }[];
  past: { state: VoiceState; words: Spoken; at: string; by: string | null; told: number }[];
};
type Side = { id: string; title: string; votes: number; state: VoiceState; language: string };
export type VoicePair = { one: Side; other: Side; product: string | null; score: number; shared: string[] };
