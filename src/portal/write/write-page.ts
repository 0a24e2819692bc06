import { type Brand, type Draft, longest, type ShownSpace, type TopicKind } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { button, crumbs, field, goodsName, movement, notice, pick, rows, writePortalPage } from '../shell/index.ts';
import { composeBox, writingIslands } from './compose-box.ts';

export type Filled = { kind: string; title: string; body: string; product: string; options: string; several: boolean };
export type Similar = { title: string; path: string; answers: number; accepted: boolean };

export type NewPage = {
  language: Language;
  member: Member;
  space: ShownSpace;
  filled: Filled;
  draft: Draft | undefined;
  goods: readonly { productId: Id; name: string }[];
  zone: string;
  formId: Id;
  /** after a look, or after it was refused */
  looked?: { similar: readonly Similar[]; html: string } | undefined;
  wrong?: { title: string; detail: string } | undefined;
};

const kindsOf = (space: ShownSpace): TopicKind[] => space.kinds.filter((kind) => kind !== 'article');

const similarList = (language: Language, similar: readonly Similar[]): Markup =>
  similar.length > 0 &&
  h(
    'section',
    { className: 'similar' },
    movement(say(language, 'writing.similar'), undefined, { small: true }),
    rows(
      similar.map((one) =>
        h(
          'p',
          null,
          h('a', { className: 'link', href: one.path }, one.title),
          ' ',
          h(
            'span',
            { className: 'meta' },
            one.accepted ? say(language, 'square.list.accepted') : say(language, 'square.list.answers', { count: one.answers }),
          ),
        ),
      ),
    ),
  );

const looked = ({ language, looked: seen }: NewPage): Markup =>
  seen &&
  h(
    'section',
    { className: 'looked', id: 'look' },
    similarList(language, seen.similar),
    movement(say(language, 'writing.looks-so'), undefined, { small: true }),
    h('div', { className: 'read looks', dangerouslySetInnerHTML: { __html: seen.html } }),
  );

const poll = ({ language, filled }: NewPage): Markup =>
  h(
    'div',
    { className: 'poll-options' },
    field({
      label: say(language, 'writing.options'),
      name: 'options',
      rows: 4,
      value: filled.options,
      hint: say(language, 'writing.options-hint'),
      maxLength: 2_000,
    }),
    h(
      'label',
      { className: 'choice' },
      h('input', { type: 'checkbox', name: 'several', value: 'yes', defaultChecked: filled.several }),
      ' ',
      say(language, 'writing.several'),
    ),
  );

const about = ({ language, goods, filled }: NewPage): Markup =>
  goods.length > 0 &&
  h(
    'details',
    { className: 'about-mine', ...(filled.product ? { open: true } : {}) },
    h('summary', null, say(language, 'writing.about')),
    pick({
      name: 'product',
      legend: h('span', { className: 'hide' }, say(language, 'writing.about')),
      value: filled.product ?? '',
      options: [
        { value: '', text: say(language, 'writing.about-none') },
        ...goods.map((one) => ({ value: one.productId, text: goodsName(language, one.name) })),
      ],
    }),
  );

const form = (page: NewPage): Markup => {
  const { language, space, filled } = page;
  const kinds = kindsOf(space);
  const path = `/spaces/${encodeURIComponent(space.slug)}/new`;
  return h(
    'form',
    { method: 'post', action: path, className: 'compose whole', 'data-similar': `/write/similar?space=${space.space_id}` },
    h('input', { type: 'hidden', name: 'formId', value: page.formId }),
    h('input', { type: 'hidden', name: 'typedMs', value: '' }),
    pick({
      name: 'kind',
      legend: say(language, 'writing.kind'),
      value: kinds.includes(filled.kind as TopicKind) ? filled.kind : (kinds[0] ?? ''),
      options: kinds.map((kind) => ({ value: kind, text: say(language, `square.kind.${kind}`) })),
    }),
    field({
      label: say(language, 'writing.title'),
      name: 'title',
      value: filled.title,
      maxLength: longest.title,
      required: true,
      hint: say(language, 'writing.title-hint'),
    }),
    h('div', { className: 'similar-here', 'aria-live': 'polite', 'data-title': say(language, 'writing.similar') }),
    kinds.includes('poll') && poll(page),
    about(page),
    composeBox({
      language,
      place: `space:${space.space_id}`,
      back: path,
      label: say(language, 'writing.text'),
      body: filled.body,
      draft: page.wrong || page.looked ? undefined : page.draft,
      zone: page.zone,
      rows: 12,
      maxLength: longest.body,
      beside: null,
      acts: [
        h(
          'button',
          { key: 'look', type: 'submit', className: 'btn', formAction: `${path}/look#look`, formNoValidate: true },
          say(language, 'writing.look'),
        ),
        h('span', { key: 'go' }, button(say(language, 'writing.post'), { kind: 'go' })),
      ],
    }),
  );
};

/** A new topic: what kind by a click, then its title, its text, and whatever goes with it. */
export const newPage = (page: NewPage, brand: Brand): string => {
  const { language, space } = page;
  const title = say(language, 'writing.new-title', { space: space.name });
  return writePortalPage(
    {
      language,
      member: page.member,
      title,
      path: `/spaces/${encodeURIComponent(space.slug)}/new`,
      current: 'spaces',
      robots: 'noindex',
      islands: writingIslands,
      body: h(
        'div',
        { className: 'wrap writing-page' },
        crumbs(language, [
          { href: '/spaces', text: say(language, 'square.spaces.title') },
          { href: `/spaces/${encodeURIComponent(space.slug)}`, text: space.name },
        ]),
        h('h1', null, title),
        page.wrong && notice([page.wrong.title, ' ', page.wrong.detail], 'wrong'),
        looked(page),
        form(page),
      ),
    },
    brand,
  );
};

export type EditPage = {
  language: Language;
  member: Member;
  post: { postId: Id; topicId: Id; slug: string; title: string; number: number; version: number; space: string; spaceSlug: string };
  title: string;
  body: string;
  draft: Draft | undefined;
  zone: string;
  wrong?: { title: string; detail: string } | undefined;
};

/** A post of one's own, to be mended. */
export const editPage = (page: EditPage, brand: Brand): string => {
  const { language, post } = page;
  const path = `/posts/${post.postId}/edit`;
  const topic = `/t/${post.topicId}/${encodeURIComponent(post.slug)}`;
  const title = say(language, 'writing.edit-title');
  return writePortalPage(
    {
      language,
      member: page.member,
      title,
      path,
      current: 'spaces',
      robots: 'noindex',
      islands: writingIslands,
      body: h(
        'div',
        { className: 'wrap writing-page' },
        crumbs(language, [
          { href: `/spaces/${encodeURIComponent(post.spaceSlug)}`, text: post.space },
          { href: topic, text: post.title },
        ]),
        h('h1', null, title),
        page.wrong && notice([page.wrong.title, ' ', page.wrong.detail], 'wrong'),
        h(
          'form',
          { method: 'post', action: path, className: 'compose whole' },
          h('input', { type: 'hidden', name: 'version', value: String(post.version) }),
          post.number === 1 &&
            field({ label: say(language, 'writing.title'), name: 'title', value: page.title, maxLength: longest.title, required: true }),
          composeBox({
            language,
            place: `edit:${post.postId}`,
            back: path,
            label: say(language, 'writing.text'),
            body: page.body,
            draft: page.wrong ? undefined : page.draft,
            zone: page.zone,
            rows: 12,
            maxLength: longest.body,
            acts: [
              h('a', { key: 'back', className: 'link', href: topic }, say(language, 'writing.leave-it')),
              h('span', { key: 'go' }, button(say(language, 'writing.save'), { kind: 'go' })),
            ],
          }),
          h('p', { className: 'meta' }, say(language, 'writing.edit-history')),
        ),
      ),
    },
    brand,
  );
};
