import { useSyncExternalStore } from 'react';

export const schemes = ['light', 'dark', 'auto'] as const;
export type Scheme = (typeof schemes)[number];

const place = 'teahouse.scheme';
const watchers = new Set<() => void>();

export const scheme = (): Scheme => {
  const kept = localStorage.getItem(place);
  return schemes.find((one) => one === kept) ?? 'auto';
};

export const wearScheme = (): void => {
  const chosen = scheme();
  if (chosen === 'auto') delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = chosen;
};

export const chooseScheme = (chosen: Scheme): void => {
  localStorage.setItem(place, chosen);
  wearScheme();
  for (const watcher of watchers) watcher();
};

export const useScheme = (): Scheme =>
  useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, scheme);
