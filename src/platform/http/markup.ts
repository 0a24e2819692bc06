/** What `h` wrote. Nothing else is ever taken for HTML: what came from outside as JSON or text is of no class. */
class Written {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

export type Markup = Written | string | number | boolean | null | undefined | readonly Markup[];

type Value = string | number | boolean | null | undefined;
type Attributes = {
  readonly [name: string]: Value | { readonly __html: string };
  /** HTML that was made safe already */
  readonly dangerouslySetInnerHTML?: { readonly __html: string };
  readonly defaultValue?: never;
  readonly defaultChecked?: never;
};

/** Several things side by side, in nothing. */
export const Fragment = '';

const special = /["&<>]/;
const escapes: Readonly<Record<string, string>> = { '"': '&quot;', '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => (special.test(text) ? text.replace(/["&<>]/g, (one) => escapes[one] ?? '') : text);

/** Elements that have no end. */
const hollow = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** Elements whose first line break the browser leaves out. */
const leading = new Set(['textarea', 'pre']);

const renamed: Readonly<Record<string, string>> = { className: 'class', htmlFor: 'for', viewBox: 'viewBox' };
const drawing = /^(?:stroke|fill|text|font|shape|dominant|stop|clip)(?=[A-Z])/;
const written = (name: string): string =>
  renamed[name] ?? (drawing.test(name) ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : name.toLowerCase());

/** ` name="`, as it is written, by the name in the code. */
const beginnings = new Map<string, string>();
const beginningOf = (name: string): string => {
  const known = beginnings.get(name);
  if (known !== undefined) return known;
  const beginning = ` ${written(name)}="`;
  beginnings.set(name, beginning);
  return beginning;
};

const addresses = new Set(['href', 'src', 'action', 'formAction']);
const program = /^[\u0000-\u0020]*j[\t\n\r]*a[\t\n\r]*v[\t\n\r]*a[\t\n\r]*s[\t\n\r]*c[\t\n\r]*r[\t\n\r]*i[\t\n\r]*p[\t\n\r]*t[\t\n\r]*:/i;
/** An address that would be a program runs nowhere, wherever it came from. */
const harmless = (address: string): string => (program.test(address) ? '#' : address);

const attribute = (name: string, value: Value): string => {
  if (value === null || value === undefined || name === 'key') return '';
  if (typeof value === 'boolean') {
    if (name.startsWith('aria-') || name.startsWith('data-')) return `${beginningOf(name)}${value}"`;
    return value ? `${beginningOf(name)}"` : '';
  }
  if (typeof value === 'number') return `${beginningOf(name)}${value}"`;
  return `${beginningOf(name)}${escaped(addresses.has(name) ? harmless(value) : value)}"`;
};

/** Anything as HTML: text is escaped, what is not there is nothing. */
export const write = (markup: Markup): string => {
  if (typeof markup === 'string') return escaped(markup);
  if (markup instanceof Written) return markup.html;
  if (typeof markup === 'number') return String(markup);
  if (!Array.isArray(markup)) return '';
  let html = '';
  for (const one of markup as readonly Markup[]) html += write(one);
  return html;
};

/** `h('p', { className: 'quiet' }, …)`: an element, written at once, from the innermost outwards. */
export const h = (tag: string, attributes: Attributes | null = null, ...children: readonly Markup[]): Markup => {
  let inner = '';
  for (const child of children) inner += write(child);
  if (tag === Fragment) return new Written(inner);
  let html = `<${tag}`;
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value !== 'object' || value === null) html += attribute(name, value);
    else inner = value.__html;
  }
  if (hollow.has(tag)) return new Written(`${html}>`);
  return new Written(`${html}>${leading.has(tag) && inner.startsWith('\n') ? '\n' : ''}${inner}</${tag}>`);
};
