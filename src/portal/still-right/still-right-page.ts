import type { AskedField, Question, RightPage } from '../../care/profile/index.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { isWords, say } from '../../words/say.ts';
import { narrow, writeLetterPage } from '../shell/index.ts';

/** How a field is named on the form: dots and what people type in keys stay out of the way of the page's own names. */
export const nameOf = (field: string): string => `field.${field}`;

const labelOf = (language: Language, { field, label }: Pick<AskedField, 'field' | 'label'>): string => {
  const word = `profile.field.${field}`;
  return label?.[language] ?? (isWords(word) ? say(language, word) : field);
};

const fieldRow = (language: Language, one: AskedField): Markup => {
  const id = nameOf(one.field);
  return h(
    'p',
    { key: id },
    h('label', { htmlFor: id }, labelOf(language, one), ' · ', h('span', { className: 'quiet' }, one.shown)),
    h('br'),
    h('input', {
      id,
      name: id,
      type: 'text',
      className: 'field',
      maxLength: 320,
      autoComplete: 'off',
      placeholder: say(language, one.field === 'birthday' ? 'keeping.portal.hint-birthday' : 'keeping.portal.change'),
    }),
  );
};

const confirmForm = (language: Language, action: string, fields: readonly AskedField[]): Markup =>
  h(
    Fragment,
    null,
    h(
      'div',
      null,
      h('p', { className: 'quiet' }, say(language, 'keeping.portal.lead')),
      h('ul', null, ...fields.map((one) => h('li', { key: one.field }, labelOf(language, one), ' · ', h('strong', null, one.shown)))),
      h(
        'form',
        { method: 'post', action },
        h(
          'p',
          null,
          h('button', { type: 'submit', className: 'btn go', name: 'all', value: 'right' }, say(language, 'keeping.portal.all-right')),
        ),
      ),
    ),
    h(
      'form',
      { method: 'post', action },
      h('h2', null, say(language, 'keeping.portal.or')),
      ...fields.map((one) => fieldRow(language, one)),
      h('p', null, h('button', { type: 'submit', className: 'btn' }, say(language, 'keeping.portal.send'))),
    ),
  );

const answerWords = (language: Language, field: string, answer: Question['answers'][number]): string => {
  if (answer.words) return answer.words[language];
  if (field === 'language') return say(answer.value === 'zh' ? 'zh' : 'en', 'portal.preferences.own-name');
  return say(language, answer.value === 'yes' ? 'keeping.fields.yes' : 'keeping.fields.no');
};

const questionForm = (language: Language, action: string, question: Question): Markup =>
  h(
    'form',
    { method: 'post', action },
    h('h2', null, say(language, 'keeping.portal.question')),
    h(
      'p',
      null,
      question.field === 'language'
        ? say(language, 'keeping.portal.question-language')
        : say(language, 'keeping.portal.question-own', { label: labelOf(language, question) }),
    ),
    h(
      'p',
      null,
      ...question.answers.map((one) =>
        h(
          Fragment,
          { key: one.value },
          h(
            'button',
            { type: 'submit', className: 'btn', name: nameOf(question.field), value: one.value },
            answerWords(language, question.field, one),
          ),
          ' ',
        ),
      ),
    ),
  );

type Said = 'thanks' | 'thanks-all' | 'thanks-some';
type Shown = { language: Language; token: string; page: RightPage; said?: Said };

/** What a company has on file about a customer, to be confirmed with one click or put right; no script, no sign-in, nothing changes by looking. */
export const stillRightPage = ({ language, token, page, said }: Shown): string => {
  const action = `/r/${token}?lang=${language}`;
  const empty = page.fields.length === 0 && !page.question;
  return writeLetterPage({
    language,
    title: say(language, 'keeping.portal.title'),
    house: page.company,
    path: `/r/${token}`,
    body: narrow(
      h(
        'div',
        null,
        h('h1', null, say(language, 'keeping.portal.title')),
        said && h('p', { role: 'status' }, say(language, `keeping.portal.${said}`)),
        h('p', null, say(language, empty ? 'keeping.portal.nothing' : 'keeping.portal.from', { company: page.company })),
      ),
      page.question && said !== undefined ? questionForm(language, action, page.question) : null,
      page.fields.length > 0 && (said === undefined || said === 'thanks-some') ? confirmForm(language, action, page.fields) : null,
      page.question && said === undefined ? questionForm(language, action, page.question) : null,
    ),
  });
};

/** A link that is none of ours, or too old. */
export const noRightLinkPage = (language: Language): string =>
  writeLetterPage({
    language,
    title: say(language, 'keeping.portal.no-link'),
    body: narrow(h('h1', null, say(language, 'keeping.portal.no-link')), h('p', null, say(language, 'keeping.portal.no-link-way'))),
  });
