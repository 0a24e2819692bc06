import { library } from './library.ts';

const reader = library('pinyin-pro');

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
export const pinyin = (text: string, asked: Asked): string[] => reader().pinyin(text, asked);
