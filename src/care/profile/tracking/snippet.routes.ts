import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done } from '../../../kernel/outcome.ts';
import { Answer, type Door, door } from '../../../platform/http/door.ts';
import { sayInEvery } from '../../../words/say.ts';

const script = readFile(join(import.meta.dirname, 'snippet.browser.js'), 'utf8');

/** The script for web pages: under 3 kB, and silent until the visitor agrees. */
export const snippetDoor: Door = door({
  id: 'track.snippet',
  method: 'get',
  path: '/t.js',
  summary: sayInEvery('tracking.snippet'),
  tag: 'tracking',
  may: 'anyone',
  crossOrigin: true,
  refusals: [],
  run: async () =>
    done(new Answer(await script, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' })),
});
