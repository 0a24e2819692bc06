/** Behaviour: the doors of the tracking API, write keys, the snippet. */
export const tracking = {
  identify: 'Say who somebody is (Segment identify)',
  track: 'Say that something happened (Segment track)',
  page: 'Say that a page was looked at (Segment page)',
  screen: 'Say that a screen of an app was looked at (Segment screen)',
  group: 'Say which organisation somebody belongs to (Segment group)',
  alias: 'Say that two ids are one person (Segment alias)',
  batch: 'Many calls at once, each answered for itself (Segment batch)',
  keys: 'Keys under which pages and programs report',
  'key-make': 'Make a write key; a server’s is shown this once',
  'key-end': 'End a write key',
  snippet: 'The script for web pages',
} as const;
