import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The script for web pages: under 3 kB, and silent until the visitor agrees. */
export const readSnippet = (): Promise<string> => readFile(join(import.meta.dirname, 'snippet.browser.js'), 'utf8');
