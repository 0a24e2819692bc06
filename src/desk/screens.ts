import type { ComponentType } from 'react';

export type Screen = { Component: ComponentType };

/** Every screen is a file `screens/<subject>/<name>.screen.tsx` that exports `Component`; each travels on its own when it is opened. */
const files = import.meta.glob<Screen>('./screens/*/*.screen.tsx');

export const hasScreen = (name: string): boolean => `./screens/${name}.screen.tsx` in files;

export const screen = (name: string): (() => Promise<Screen>) =>
  files[`./screens/${name}.screen.tsx`] ?? (() => Promise.reject(new Error(name)));
