import fc from 'fast-check';
import sanitize from 'sanitize-html';
import { describe, expect, test } from 'vitest';
import { hostileWriting } from '../../../../tests/attacks/hostile-writing.ts';
import { newId } from '../../../kernel/id.ts';
import { renderWriting } from './render-writing.ts';

const id = '0193b0a0-0000-7000-8000-000000000000';
const html = (text: string, mentions: string[] = []): string => renderWriting(text, { mentions }).html;

test('what people write looks as they mean it, in Chinese as in English', () => {
  expect(html('**“重点”**后面')).toBe('<p><strong>“重点”</strong>后面</p>');
  expect(html('前面**（注意）**后面，~~不要~~')).toBe('<p>前面<strong>（注意）</strong>后面，<s>不要</s></p>');
  expect(html('snake_case_name 2 * 3 * 4')).toBe('<p>snake_case_name 2 * 3 * 4</p>');
  expect(html('一行\n二行')).toBe('<p>一行<br />\n二行</p>');
  expect(html('# 大\n\n## 中\n\n#### 小')).toBe('<h3>大</h3>\n<h4>中</h4>\n<h5>小</h5>');
  expect(html('|a|b|\n|-|-:|\n|1|2|')).toContain('<td class="end">2</td>');
  expect(html('```js\n<b>\n```')).toBe('<pre><code>&lt;b&gt;\n</code></pre>');
});

test('an address ends where the Chinese sentence goes on', () => {
  const { html: shown, links, addresses } = renderWriting('看https://example.com/a_b?x=1，然后（www.foo.com）。还有http://b.example/看看');
  expect(shown).toContain('<a href="https://example.com/a_b?x=1" rel="nofollow ugc noopener">https://example.com/a_b?x=1</a>，然后');
  expect(links).toEqual(['example.com', 'foo.com', 'b.example']);
  expect(addresses[1]).toBe('https://www.foo.com');
  expect(html('mail me: ann@example.com')).toBe('<p>mail me: ann@example.com</p>');
});

test('only names that are somebody’s become links; all that look like one are told where nobody says who is known', () => {
  expect(html('@tea-abc你好 @no，x@tea-abc', ['tea-abc'])).toBe(
    '<p><a href="/people/tea-abc" class="mention">@tea-abc</a>你好 @no，x@tea-abc</p>',
  );
  expect(renderWriting('@Tea-Abc 和 @no-one').mentions).toEqual(['tea-abc', 'no-one']);
  expect(renderWriting('`@tea-abc`', { mentions: ['tea-abc'] }).mentions).toEqual([]);
});

test('a quote names whom it quotes, and their words are not the writer’s', () => {
  const one = renderWriting('> @tea-abc\n> 盖子错开一指\n\n半指就够', { mentions: ['tea-abc'] });
  expect(one.html).toContain('<p class="by"><a href="/people/tea-abc" class="mention">@tea-abc</a></p>\n<p>盖子错开一指</p>');
  expect(one.plain).toBe('半指就够');
  expect(renderWriting('> 老话\n\n好').plain).toBe('老话\n好');
});

test('pictures are ours; those of others become links', () => {
  const one = renderWriting(`![壶](/pictures/${id}) ![x](https://evil.example/x.png) ![](//evil.example/y) ![z](/pictures/../x)`, {
    sizes: new Map([[id, { width: 800, height: 600 }]]),
  });
  expect(one.pictures).toEqual([id]);
  expect(one.html).toContain(`<img src="/pictures/${id}/960.webp"`);
  expect(one.html).toContain('alt="壶" width="800" height="600"');
  expect(one.html.match(/<img/g)).toHaveLength(1);
  expect(one.html).toContain('<a href="https://evil.example/x.png" rel="nofollow ugc noopener">x</a>');
});

test('links lead where they say', () => {
  expect(html('[a](/t/1)')).toBe('<p><a href="/t/1">a</a></p>');
  for (const bad of [
    'javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    'https://example.com@evil.example/',
    'data:text/html,x',
    'vbscript:x',
  ])
    expect(html(`[a](${bad})`), bad).not.toContain('href="' + bad);
  expect(html('[a](https://u:p@evil.example/)')).not.toContain('<a');
});

const allowed = new Set('p br hr h3 h4 h5 blockquote ul ol li pre code em strong s table thead tbody tr th td a img'.split(' '));
const attributes = new Set('href rel class src srcset sizes alt width height loading decoding start'.split(' '));

/** Whatever stands in the HTML, looked at with another parser again. */
const wrongIn = (shown: string): string[] => {
  const wrong: string[] = [];
  sanitize(shown, {
    allowedTags: false,
    allowedAttributes: false,
    onOpenTag: (name, attribs) => {
      if (!allowed.has(name)) wrong.push(name);
      for (const [key, value] of Object.entries(attribs)) {
        if (!attributes.has(key)) wrong.push(`${name} ${key}`);
        if (key === 'href' && !/^(https?:\/\/|mailto:|\/(?![/\\]))/i.test(value)) wrong.push(`${name} ${key}=${value}`);
        if (key === 'src' && !/^\/pictures\/[0-9a-f-]{36}\/960\.webp$/.test(value)) wrong.push(`${name} ${key}=${value}`);
        if (key === 'class' && !/^(mention|by|middle|end)$/.test(value)) wrong.push(`${name} ${key}=${value}`);
      }
    },
    allowVulnerableTags: true,
  });
  return wrong;
};

describe('whatever is written', () => {
  test('two hundred known attacks leave nothing behind', () => {
    expect(hostileWriting.length).toBeGreaterThanOrEqual(200);
    for (const one of hostileWriting) expect(wrongIn(html(one, ['a'])), one).toEqual([]);
  });

  const piece = fc.oneof(
    fc.constantFrom(...hostileWriting.slice(0, 60)),
    fc.constantFrom(
      '**',
      '_',
      '`',
      '```\n',
      '> ',
      '- ',
      '1. ',
      '\n',
      '\n\n',
      '[',
      '](',
      ')',
      '![',
      '|',
      '|-|',
      '<',
      '>',
      '&lt;',
      '@tea',
      'http://a.b',
      '\\',
      '茶',
      '😀',
      '~~',
      '#',
      ' ',
      '\t',
    ),
    fc.string({ maxLength: 12 }),
  );
  const texts = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));

  test('the HTML holds nothing but what is on the list, and is the same when it is sifted again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const one = renderWriting(text, { mentions: ['tea'] });
        expect(wrongIn(one.html)).toEqual([]);
        for (const host of one.links) expect(host).toMatch(/^[^/\s]+$/);
        expect(one.plain).not.toMatch(/[\u202a-\u202e]/);
      }),
      { numRuns: 300 },
    );
  });
});

const long = 100_000;
const many = (text: string): string => text.repeat(Math.ceil(long / text.length)).slice(0, long);
const pathological: Record<string, string> = {
  stars: many('*'),
  'emphasis that never ends': many('*a '),
  'strong inside words': many('a**b'),
  brackets: many('['),
  'links that never end': many('[a]('),
  images: many('!['),
  quotes: many('> '),
  'deep quotes': `${'>'.repeat(19)}a\n`.repeat(400),
  ticks: many('`'),
  'ticks of every length': Array.from({ length: 440 }, (_, length) => '`'.repeat(length)).join(' '),
  tags: many('<a'),
  entities: many('&amp'),
  'lists in lists': Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n'),
  names: many('@a '),
  addresses: many('http://a.b '),
  'an address of brackets': `http://a.b/${'('.repeat(long)}`,
  'a long address': `http://a.b/${'a'.repeat(long)}`,
  'a wide table': `${'|'.repeat(500)}\n${'|-'.repeat(400)}\n${'|\n'.repeat(30_000)}`,
  references: Array.from({ length: 5000 }, (_, place) => `[a${place}]: /x`).join('\n'),
  lines: many('a\n'),
  paragraphs: many('a\n\n'),
  strikes: many('~~a'),
  spaces: many(' '),
  blackslashes: many('\\'),
  surrogates: many('\ud800'),
  'nested brackets': `${'['.repeat(1900)}a${']'.repeat(1900)}`,
  'links under the limit': many('[a](/b) ').slice(0, 7_000),
  'prose of a hundred thousand': many('The lid sits tight, so the vapour falls back. '),
  十万字: many('茶多半没坏，是盖子的事。'),
};

test.each(Object.entries(pathological))('%s are read within 50 ms of the processor', (_, text) => {
  const spent: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const before = process.cpuUsage();
    renderWriting(text);
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1000);
  }
  expect(Math.min(...spent)).toBeLessThan(50);
});

test('words of any length stay words: nothing is lost where too much is marked', () => {
  const text = `${newId()} ${'*x* '.repeat(5_000)}<b>`;
  const one = renderWriting(text);
  expect(one.html).toContain('*x* *x*');
  expect(one.html.endsWith('&lt;b&gt;</p>')).toBe(true);
  expect(one.plain.length).toBe(text.length);
});
