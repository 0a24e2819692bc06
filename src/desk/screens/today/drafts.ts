import { useState } from 'react';

export type Draft = { channel: 'email' | 'phone'; language: 'zh' | 'en'; subject: string; words: string };

const place = (id: string) => `teahouse.draft.${id}`;

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'words' in value && typeof value.words === 'string' && 'subject' in value;

const kept = (id: string): Draft | undefined => {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(place(id)) ?? 'null');
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

export const dropDraft = (id: string): void => sessionStorage.removeItem(place(id));

/** What somebody has changed in the suggested words: it stays while they look elsewhere, and over a reload. */
export const useDraft = (id: string): [Draft | undefined, (draft: Draft) => void] => {
  const [draft, setDraft] = useState<{ id: string; draft: Draft | undefined }>(() => ({ id, draft: kept(id) }));
  const mine = draft.id === id ? draft.draft : kept(id);
  return [
    mine,
    (next) => {
      sessionStorage.setItem(place(id), JSON.stringify(next));
      setDraft({ id, draft: next });
    },
  ];
};
