import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { Fragment, h, type Markup, write } from './markup.ts';

const html = (...given: Parameters<typeof h>): string => write(h(...given));

describe('what pages are written with', () => {
  it('writes elements, lists of them and what is not there', () => {
    expect(html('p', { className: 'quiet' }, 'one ', h('b', null, 2), [' ', h('br')], false, null, undefined, true, '')).toBe(
      '<p class="quiet">one <b>2</b> <br></p>',
    );
    expect(html(Fragment, null, h('i', null), [[h('hr')]], 0)).toBe('<i></i><hr>0');
    expect(write([])).toBe('');
  });

  it('calls attributes what HTML and drawings call them', () => {
    expect(html('label', { htmlFor: 'a', key: 1 })).toBe('<label for="a"></label>');
    expect(html('a', { hrefLang: 'zh', tabIndex: 0, className: undefined })).toBe('<a hreflang="zh" tabindex="0"></a>');
    expect(html('meta', { charSet: 'utf-8' })).toBe('<meta charset="utf-8">');
    expect(html('textarea', { maxLength: 9, autoComplete: 'off', formNoValidate: false })).toBe(
      '<textarea maxlength="9" autocomplete="off"></textarea>',
    );
    expect(html('svg', { viewBox: '0 0 1 1', strokeWidth: 2, textAnchor: 'end', shapeRendering: 'x', xmlns: 'y' })).toBe(
      '<svg viewBox="0 0 1 1" stroke-width="2" text-anchor="end" shape-rendering="x" xmlns="y"></svg>',
    );
  });

  it('says yes by presence, and in words where words are asked for', () => {
    expect(html('input', { checked: true, disabled: false, required: null })).toBe('<input checked="">');
    expect(html('i', { 'aria-hidden': true, 'aria-pressed': false, 'data-at-once': true, hidden: true })).toBe(
      '<i aria-hidden="true" aria-pressed="false" data-at-once="true" hidden=""></i>',
    );
  });

  it('keeps the first line break of what somebody wrote', () => {
    expect(html('textarea', null, '\nsecond line')).toBe('<textarea>\n\nsecond line</textarea>');
    expect(html('textarea', { name: 'body' }, 'first')).toBe('<textarea name="body">first</textarea>');
  });

  it('takes nothing for HTML but what it wrote itself, or is told that it is', () => {
    const posing = JSON.parse('{"html":"<script>1</script>"}') as Markup;
    expect(html('p', null, posing)).toBe('<p></p>');
    expect(html('p', { dangerouslySetInnerHTML: { __html: '<b>x</b>' } })).toBe('<p><b>x</b></p>');
  });

  it.each(['javascript:x', ' JaVaScript:x', 'java\nscript:x', '\u0001javascript:x', 'java\tscript\r:x'])(
    'lets no address be a program: %j',
    (address) => {
      expect(html('a', { href: address })).toBe('<a href="#"></a>');
      expect(html('form', { action: address })).toBe('<form action="#"></form>');
    },
  );

  it('gives back any text as it was, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, value) => {
        const page = html('p', { title: value }, text);
        const [element, ...more] = parseDocument(page).children;
        expect(more).toEqual([]);
        expect(element).toMatchObject({ name: 'p', attribs: { title: value } });
        const read = element && 'children' in element ? element.children.map((one) => ('data' in one ? one.data : one.type)) : [];
        expect(read.join('')).toBe(text);
      }),
    );
  });
});
