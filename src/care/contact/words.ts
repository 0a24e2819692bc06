import type { Liquid } from 'liquidjs';
import { lazily } from '../../kernel/lazily.ts';
import { library } from '../../kernel/library.ts';

/** Words as a person reads them: a subject (empty for a call) and a text of paragraphs parted by empty lines. Never HTML. */
export type Written = { subject: string; words: string };
export type Template = { subject: string; body: string };

/**
 * Templates are Liquid with its teeth drawn: no files, no includes, no missing values, no reaching into prototypes, and
 * limits on size, time and memory. What comes out is plain text; HTML is made from it later by escaping everything.
 */
const templates = library('liquidjs');
const liquid = lazily((): Liquid => {
  const { Liquid: Reader } = templates();
  const made = new Reader({
    templates: {},
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    cache: 500,
    parseLimit: 20_000,
    renderLimit: 200,
    memoryLimit: 200_000,
  });
  for (const tag of ['include', 'render', 'layout', 'block', 'tablerow', 'increment', 'decrement']) delete made.tags[tag];
  return made;
});

type Parsed = ReturnType<Liquid['parse']>;
const parsed = new Map<string, Parsed>();
const most = 500;

/** The same few templates are filled thousands of times: each is read once. */
const read = (text: string): Parsed => {
  const known = parsed.get(text);
  if (known) return known;
  const made = liquid().parse(text);
  if (parsed.size >= most) parsed.clear();
  parsed.set(text, made);
  return made;
};

export type Rendered = { ok: true; written: Written } | { ok: false; where: string };

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Fills a template; a value it names but was not given, or a tag we do not allow, is answered in `where`. */
export const fillTemplate = (template: Template, values: Record<string, unknown>): Rendered => {
  try {
    const subject = oneLine(String(liquid().renderSync(read(template.subject), values)));
    const words = String(liquid().renderSync(read(template.body), values))
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    return { ok: true, written: { subject, words } };
  } catch (error) {
    return { ok: false, where: error instanceof Error ? oneLine(error.message.split('\n')[0] ?? '').slice(0, 200) : 'template' };
  }
};

/** What is wrong with a template before any value is known: a tag or filter that does not exist here, or one that never ends. */
export const checkTemplate = (template: Template): string | undefined => {
  try {
    liquid().parse(template.subject);
    liquid().parse(template.body);
    return undefined;
  } catch (error) {
    return error instanceof Error ? oneLine(error.message.split('\n')[0] ?? '').slice(0, 200) : 'template';
  }
};

/** The values a template names, as paths ('customer.name'). */
export const namedValues = (template: Template): string[] => {
  const paths = liquid().globalVariableSegmentsSync(liquid().parse(`${template.subject}\n${template.body}`));
  return [...new Set(paths.map((path) => path.filter((one) => typeof one === 'string').join('.')))].sort();
};
