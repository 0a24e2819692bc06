import { useSyncExternalStore } from 'react';

export type Toast = {
  id: number;
  text?: string;
  refusal?: Error;
  undo?: (() => void | Promise<void>) | undefined;
  /** when it goes by itself (performance.now), undefined for one that stays until put away */
  until: number | undefined;
};

let shown: Toast[] = [];
let last = 0;
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

export const undoSeconds = 10;

export const putAway = (id: number): void => {
  shown = shown.filter((one) => one.id !== id);
  tell();
};

/** Says what was done. With `undo` it stays for ten seconds under `z`; a refusal stays until it is read and put away. */
export const showToast = ({ text, refusal, undo }: { text?: string; refusal?: Error; undo?: () => void | Promise<void> }): number => {
  last += 1;
  const seconds = refusal ? undefined : undo ? undoSeconds : 5;
  const toast: Toast = { id: last, until: seconds === undefined ? undefined : performance.now() + seconds * 1000 };
  if (text !== undefined) toast.text = text;
  if (refusal) toast.refusal = refusal;
  if (undo) toast.undo = undo;
  // the newest is the one `z` takes back; an older one has had its chance to be read
  shown = [...shown.filter((one) => one.refusal).slice(-1), toast];
  tell();
  return last;
};

export const undoLast = (): void => {
  const one = shown.findLast((toast) => toast.undo);
  if (!one) return;
  putAway(one.id);
  void one.undo?.();
};

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useToasts = (): readonly Toast[] => useSyncExternalStore(watch, () => shown);
