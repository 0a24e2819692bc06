import type { Examples } from '../example.ts';

/** The Portal's face: the first page, coming in, one's own things, people. */
export const faceExamples: Examples = {
  'portal.home': { good: () => ({}), ofGroup: true },
};
