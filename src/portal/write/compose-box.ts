import type { Draft } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button } from '../shell/index.ts';
import { editorPath } from './editor-files.ts';

/** Islands a page with a box to write in needs. */
export const writingIslands = ['writing'] as const;

export type ComposeBox = {
  language: Language;
  /** where it is written: 'topic:<id>', 'space:<id>', 'edit:<post id>' */
  place: string;
  /** the page the box stands on, to come back to */
  back: string;
  label: Markup;
  /** the label is a heading of the page, or small */
  titled?: boolean;
  body?: string | undefined;
  draft?: Draft | undefined;
  zone: string;
  rows?: number;
  maxLength?: number;
  /** beside the button: an owner's mark, why it is held, and their like */
  beside?: Markup;
  /** the button that posts, and others */
  acts: Markup;
  wrong?: Markup;
};

const island = [
  'picture-on-its-way',
  'picture-wrong',
  'kept-here',
  'empty',
  'kept-at',
  'picture-alt',
  'editor.rich',
  'editor.plain',
  'editor.text',
  'editor.toolbar',
  'editor.bold',
  'editor.italic',
  'editor.strike',
  'editor.heading',
  'editor.bullets',
  'editor.numbers',
  'editor.quote',
  'editor.code',
  'editor.link',
  'editor.link-address',
  'editor.picture',
  'editor.table',
  'editor.undo',
  'editor.redo',
  'editor.preview',
  'editor.preview-back',
  'editor.people',
] as const;

/** The words the island says, given along with the page: scripts hold none. */
const wordsOf = (language: Language): string =>
  JSON.stringify(
    Object.fromEntries(
      island.map((one) => [
        one,
        one === 'kept-at' ? say(language, 'writing.kept-at', { time: '{{time}}' }) : say(language, `writing.${one}`),
      ]),
    ),
  );

const timeOf = (language: Language, at: Date, zone: string): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: zone,
  }).format(at);

const kept = ({ language, draft, zone }: ComposeBox): Markup =>
  h(
    'span',
    { className: 'meta kept', role: 'status' },
    draft ? say(language, 'writing.kept-at', { time: timeOf(language, draft.keptAt, zone) }) : '',
  );

const pictureField = (language: Language): Markup =>
  h(
    'details',
    { className: 'add-picture' },
    h('summary', null, say(language, 'writing.picture')),
    h(
      'div',
      { className: 'acts' },
      h('label', { className: 'hide', htmlFor: 'picture' }, say(language, 'writing.choose-picture')),
      h('input', { type: 'file', id: 'picture', name: 'picture', accept: 'image/jpeg,image/png,image/webp,image/avif,image/gif' }),
      h(
        'button',
        { type: 'submit', className: 'btn', formAction: '/pictures', formEncType: 'multipart/form-data', formNoValidate: true },
        say(language, 'writing.picture'),
      ),
    ),
    h('p', { className: 'meta' }, say(language, 'writing.picture-limit')),
  );

/**
 * What one writes in, within a form of the page's own: a text area that is enough by itself; pictures and drafts by forms, and with script
 * all of it without leaving the page. The field's name is `body`.
 */
export const composeBox = (box: ComposeBox): Markup => {
  const { language, draft } = box;
  const editor = editorPath();
  return h(
    'div',
    {
      className: 'writing',
      'data-place': box.place,
      'data-kept': draft?.keptAt.toISOString(),
      'data-words': wordsOf(language),
      'data-editor': editor,
    },
    h('input', { type: 'hidden', name: 'place', value: box.place }),
    h('input', { type: 'hidden', name: 'back', value: box.back }),
    h('label', { className: box.titled ? 'title' : undefined, htmlFor: 'body' }, box.label),
    draft && h('p', { className: 'meta' }, say(language, 'writing.restored')),
    h('textarea', {
      className: 'field',
      id: 'body',
      name: 'body',
      rows: box.rows ?? 6,
      required: true,
      defaultValue: draft?.body ?? box.body ?? '',
      'aria-describedby': box.wrong ? 'body-hint body-wrong' : 'body-hint',
      ...(box.maxLength ? { maxLength: box.maxLength } : {}),
      ...(box.wrong ? { 'aria-invalid': true } : {}),
    }),
    h('p', { className: 'meta hint', id: 'body-hint' }, say(language, 'writing.hint')),
    box.wrong && h('p', { className: 'wrong', id: 'body-wrong' }, box.wrong),
    h(
      'div',
      { className: 'under' },
      h('div', null, box.beside, pictureField(language)),
      h(
        'div',
        { className: 'acts' },
        kept(box),
        button(say(language, 'writing.keep-draft'), { kind: 'word', formAction: '/drafts', formNoValidate: true }),
        h(Fragment, null, box.acts),
      ),
    ),
  );
};
