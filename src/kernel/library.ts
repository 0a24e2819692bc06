import { createRequire } from 'node:module';
import { lazily } from './lazily.ts';

/** Packages that compute and do nothing else, large enough to come only when they are needed. */
type Libraries = {
  '@zxcvbn-ts/language-common': typeof import('@zxcvbn-ts/language-common');
  htmlparser2: typeof import('htmlparser2');
  liquidjs: typeof import('liquidjs');
  // these two are what they export
  'markdown-it': typeof import('markdown-it').default;
  otplib: typeof import('otplib');
  'pinyin-pro': typeof import('pinyin-pro');
  'sanitize-html': typeof import('sanitize-html');
};

const take = createRequire(import.meta.url);

/** A library as it is when it is first asked for. */
export const library = <Name extends keyof Libraries>(name: Name): (() => Libraries[Name]) =>
  lazily((): Libraries[Name] => take(name) as Libraries[Name]);
