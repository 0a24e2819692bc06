import { expect, test } from 'vitest';
import { parsePart } from './parse-part.ts';

const hear = (text: string, at = text.length): string[] => {
  const heard: string[] = [];
  const parser = parsePart({
    open: (name, attributes) => heard.push(`<${name} ${Object.values(attributes).join()}`),
    text: (said) => heard.push(said),
    close: (name) => heard.push(`/${name}`),
  });
  for (let place = 0; place < text.length; place += at) parser.push(text.slice(place, place + at));
  parser.end();
  return heard;
};

test('names come without the prefix of the root; other vocabularies are not named', () => {
  expect(hear('<x:a><x:b k="1"/><y:b/></x:a>')).toEqual(['<a ', '<b 1', '/b', '< ', '/', '/a']);
  expect(hear('<a><y:b/></a>')).toEqual(['<a ', '<y:b ', '/y:b', '/a']);
});

test('a part may be cut anywhere', () => {
  const text = '<?xml version="1.0"?><a k="&lt;1">x&amp;y<![CDATA[<z>]]>𝄞<!-- c --></a>';
  for (let at = 1; at < text.length; at += 1) expect(hear(text, at).join('')).toBe('<a <1x&y<z>𝄞/a');
});

const refused = [
  ['a document type', '<!DOCTYPE a><a/>'],
  ['declared entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['an unknown entity', '<a>&b;</a>'],
  ['a letter no XML has', '<a>&#0;</a>'],
  ['no end', '<a>'],
  ['crossed elements', '<a><b></a></b>'],
  ['depth without end', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`],
] as const;

test.each(refused)('%s is refused', (_, text) => {
  expect(() => hear(text)).toThrow();
});

test.each([
  ['a document type', '<!DOCTYPE a ['],
  ['a comment', '<a><!--'],
  ['a text', '<a>'],
  ['an attribute', '<a k="'],
  ['a name', '<a'],
])('%s that never ends is not gathered', (_, begin) => {
  const parser = parsePart({ open: () => undefined });
  parser.push(begin);
  expect(() => {
    for (let times = 0; times < 40; times += 1) parser.push('x'.repeat(65_536));
  }).toThrow('file-archive-broken');
});
