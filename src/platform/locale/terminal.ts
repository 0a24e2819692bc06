import type { Language } from '../../kernel/language.ts';

/** The language of the person at the terminal, as the locale says. */
export const languageOfTerminal = (env: NodeJS.ProcessEnv): Language =>
  (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
