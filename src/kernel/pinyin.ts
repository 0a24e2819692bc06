import { createRequire } from 'node:module';
import { lazily } from './lazily.ts';

const reader = lazily(() => {
  const { pinyin: read } = createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro');
  return read;
});

type Asked = {
  toneType: 'none';
  type: 'array';
  surname?: 'head' | 'off';
  v?: boolean;
  nonZh?: 'removed';
  multiple?: boolean;
  pattern?: 'first';
};

/** How Chinese sounds, a syllable each. The dictionary is loaded with the first name that is read. */
export const pinyin = (text: string, asked: Asked): string[] => reader()(text, asked);
