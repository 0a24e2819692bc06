import type { Examples } from '../example.ts';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const picture = (): FormData => {
  const form = new FormData();
  form.set('picture', new Blob([pixel], { type: 'image/png' }), 'a.png');
  form.set('alt', 'a point');
  return form;
};

/** Writing: pictures, drafts, what helps while one writes. */
export const writingExamples: Examples = {
  picture: { good: () => ({ params: { id: '0193b0a0-0000-7000-8000-000000000000', file: '960.webp' } }), ends: 'not-found' },
  'write.picture': { good: () => ({ body: picture() }) },
  'add-picture': { good: () => ({ body: picture() }), ofGroup: true },
  'write.draft': { good: (quarter) => ({ body: { place: `topic:${quarter.customerId}`, title: '', body: 'half a word' } }) },
  'write.preview': { good: () => ({ body: { body: '**strong**' } }) },
  'write.people': { good: () => ({ query: { q: 'mo' } }) },
};
