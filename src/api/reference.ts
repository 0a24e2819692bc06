import type { Language } from '../kernel/language.ts';
import type { Door } from '../platform/http/door.ts';
import { Fragment, h, type Markup, type PlainPage } from '../platform/http/plain-page.ts';
import { isWords, say, type Words } from '../words/say.ts';
import { impliedRefusals } from './implied.ts';
import { type JsonSchema, jsonSchema, kindOf, type Property, propertiesOf } from './json-schema.ts';

const inner = (schema: JsonSchema): JsonSchema => schema.items ?? schema.anyOf?.find((one) => one.type !== 'null') ?? schema;

/** Properties with those of the objects inside them, named by their path. */
const flatten = (properties: Property[], path = '', depth = 0): Property[] =>
  properties.flatMap((one) => {
    const name = path + one.name;
    const below = depth < 3 ? propertiesOf(inner(one.schema)) : [];
    return [{ ...one, name }, ...flatten(below, `${name}${one.schema.type === 'array' ? '[]' : ''}.`, depth + 1)];
  });

const table = (language: Language, title: Words, properties: Property[], asked = true): Markup => {
  if (properties.length === 0) return null;
  const rows = flatten(properties).map((one) =>
    h(
      'tr',
      { key: one.name },
      h('td', null, h('code', null, one.name)),
      h('td', null, kindOf(one.schema)),
      h('td', { className: 'quiet' }, asked && one.required ? say(language, 'api.required') : ''),
    ),
  );
  return h(
    'div',
    { className: 'scroll' },
    h('table', null, h('thead', null, h('tr', null, h('th', { colSpan: 3, scope: 'col' }, say(language, title)))), h('tbody', null, rows)),
  );
};

const who = (one: Door, language: Language): string => {
  if (one.may === 'anyone') return say(language, 'api.may.anyone');
  if (one.may === 'signed-in') return say(language, 'api.may.signed-in');
  if (one.may === 'member') return say(language, 'api.may.member');
  return one.may.map((role) => say(language, `api.role.${role}`)).join(say(language, 'api.comma'));
};

const facts = (one: Door, language: Language): Markup => {
  const parts = [
    `${say(language, 'api.may.title')} ${who(one, language)}`,
    one.scope ? `${say(language, 'api.scope')} ${one.scope}` : one.may === 'anyone' ? '' : say(language, 'api.session-only'),
    one.repeatable ? 'Idempotency-Key' : '',
    one.versioned ? (one.method === 'get' ? 'ETag' : 'If-Match') : '',
  ].filter(Boolean);
  return h('p', { className: 'meta' }, parts.join(' · '));
};

const doorSection = (one: Door, language: Language): Markup => {
  const codes = [...new Set([...one.refusals, ...impliedRefusals(one)])].sort();
  const links = codes.flatMap((code, place) => [
    place > 0 ? ' · ' : '',
    h('a', { key: code, href: `/api/problems?lang=${language}#${code}` }, code),
  ]);
  return h(
    'article',
    { key: one.id, id: one.id, className: 'door' },
    h('h3', null, one.summary[language]),
    h('p', { className: 'line' }, h('code', { className: 'method' }, one.method), h('code', null, one.path)),
    facts(one, language),
    table(language, 'api.query', propertiesOf(one.query && jsonSchema(one.query, 'input'))),
    table(language, 'api.body', propertiesOf(one.body && jsonSchema(one.body, 'input'))),
    table(language, 'api.answer', propertiesOf(one.answers && jsonSchema(one.answers, 'output')), false),
    links.length > 0 ? h('p', { className: 'meta' }, `${say(language, 'api.refuses')} `, links) : null,
  );
};

/** What a subject of the API is called; its English name where there is no word for it. */
const subject = (tag: string, language: Language): string => {
  const word = `api.subject.${tag}`;
  return isWords(word) ? say(language, word) : tag;
};

const example = (server: string): string =>
  `npm run -s teahouse -- token create --role viewer --scopes today:read\ncurl -H "Authorization: Bearer $TOKEN" "${server}/api/v1/today?limit=5"`;

/** The API as a person reads it, made from the doors themselves. */
export const referencePage = (doors: readonly Door[], language: Language, server: string): PlainPage => {
  const byTag = [...Map.groupBy(doors, (one) => one.tag)];
  const index = h(
    'nav',
    { 'aria-label': say(language, 'api.index') },
    h(
      'ul',
      null,
      byTag.map(([tag]) => h('li', { key: tag }, h('a', { href: `#about-${tag}` }, subject(tag, language)))),
      h('li', null, h('a', { href: `/api/problems?lang=${language}` }, say(language, 'api.problems.title'))),
    ),
  );
  const sections = byTag.map(([tag, those]) =>
    h(
      'section',
      { key: tag, className: 'tag', id: `about-${tag}` },
      h('h2', null, subject(tag, language)),
      those.map((one) => doorSection(one, language)),
    ),
  );
  return {
    language,
    title: say(language, 'api.title'),
    path: '/api',
    body: h(
      'div',
      { className: 'reference' },
      index,
      h(
        'div',
        null,
        h('h1', null, say(language, 'api.title')),
        h('p', { className: 'lead' }, say(language, 'api.lead')),
        h('pre', { tabIndex: 0 }, example(server)),
        h('p', null, h('a', { href: '/api/openapi.json' }, 'openapi.json')),
        sections,
      ),
    ),
    foot: h(
      Fragment,
      null,
      h('span', null, say(language, 'house.tagline')),
      h('a', { href: `/?lang=${language}` }, say(language, 'api.home')),
    ),
  };
};
