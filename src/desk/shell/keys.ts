import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Words } from '../../words/say.ts';

export type Key = {
  /** as KeyboardEvent.key has it: 'j', 'Enter', '?', 'Escape' */
  press: string;
  words: Words;
  act: () => void;
  /** with ⌘ or Ctrl */
  command?: boolean;
  /** works while typing too (only with `command` or Escape) */
  typing?: boolean;
  /** not in the sheet of keys */
  unlisted?: boolean;
};

type KeySet = { title: Words; keys: readonly Key[]; layer: number };

let sets: KeySet[] = [];
const watchers = new Set<() => void>();
const change = (next: KeySet[]) => {
  sets = next;
  for (const watcher of watchers) watcher();
};
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

const place = 'teahouse.single-keys';
export const singleKeys = (): boolean => localStorage.getItem(place) !== 'off';
export const setSingleKeys = (on: boolean): void => {
  localStorage.setItem(place, on ? 'on' : 'off');
  change([...sets]);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Enter and Space belong to the button or link under the focus, except to the link of what is already chosen: there Enter acts on it. */
const ownsPress = (target: EventTarget | null, key: string): boolean =>
  (key === 'Enter' || key === ' ') &&
  target instanceof HTMLElement &&
  target.closest('button, a:not([aria-current="true"]), summary, [role="menuitem"], [role="option"]') !== null;

const dialogIsOpen = (): boolean => document.querySelector('dialog[open]') !== null;

const fits = (key: Key, event: KeyboardEvent): boolean => {
  if (key.press.toLowerCase() !== event.key.toLowerCase()) return false;
  if (Boolean(key.command) !== (event.metaKey || event.ctrlKey)) return false;
  if (event.altKey || event.isComposing) return false;
  if (isTyping(event.target) && !key.typing) return false;
  if (ownsPress(event.target, event.key)) return false;
  return key.command === true || key.press.length > 1 || singleKeys();
};

const onPress = (event: KeyboardEvent) => {
  if (event.defaultPrevented) return;
  const layer = dialogIsOpen() ? 1 : 0;
  for (const set of sets.toReversed()) {
    if (set.layer !== layer) continue;
    const key = set.keys.find((one) => fits(one, event));
    if (key) {
      event.preventDefault();
      key.act();
      return;
    }
  }
};

export const listenForKeys = (): (() => void) => {
  window.addEventListener('keydown', onPress);
  return () => window.removeEventListener('keydown', onPress);
};

/**
 * Keys of a screen or a part while it is shown: `useKeys('today.title', [{ press: 'j', words: 'today.keys.next', act }])`.
 * While a dialog is open only the keys of that dialog (`layer: 1`) answer.
 */
export const useKeys = (title: Words, keys: readonly Key[], layer: 0 | 1 = 0): void => {
  const latest = useRef(keys);
  latest.current = keys;
  const shape = keys.map((key) => key.press + key.words).join();
  // the shape stands for the keys; their acts are read when pressed
  useEffect(() => {
    const mine: KeySet = {
      title,
      layer,
      keys: latest.current.map((key, index) => ({ ...key, act: () => latest.current[index]?.act() })),
    };
    change([...sets, mine]);
    return () => change(sets.filter((one) => one !== mine));
  }, [title, layer, shape]);
};

export const useKeySets = (): readonly { title: Words; keys: readonly Key[] }[] => useSyncExternalStore(watch, () => sets);
