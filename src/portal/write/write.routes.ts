import { z } from 'zod';
import { readProduct } from '../../care/catalogue/index.ts';
import {
  editPost,
  findPosts,
  houseCompany,
  type OwnGoods,
  openTopic,
  ownGoods,
  ownPost,
  previewOf,
  readBrand,
  readDraft,
  readSpace,
  type ShownSpace,
  searchQuery,
  type TopicKind,
  topicKinds,
  writingRefusals,
} from '../../care/community/index.ts';
import { type Id, isId, newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { type Answer, type Asking, type Door, door } from '../../platform/http/door.ts';
import type { Member } from '../../platform/http/principal.ts';
import { problem } from '../../platform/http/problem.ts';
import { idParams, idShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage } from '../shell/index.ts';
import { begun } from './choose.routes.ts';
import { type EditPage, editPage, type Filled, newPage, type Similar } from './write-page.ts';

const slugParams = z.object({ slug: z.string().min(1).max(120) });
const filledShape = z.object({
  kind: z.string().max(20).default(''),
  title: z.string().max(400).default(''),
  body: z.string().max(60_000).default(''),
  product: z.string().max(40).default(''),
  options: z.string().max(4_000).default(''),
  several: z.string().max(5).default(''),
  formId: idShape.optional(),
  typedMs: z.coerce.number().int().min(0).max(86_400_000).catch(0),
});
type Given = z.infer<typeof filledShape>;

const filledOf = (one: Partial<Record<keyof Given, unknown>>): Filled => ({
  kind: String(one.kind ?? ''),
  title: String(one.title ?? ''),
  body: String(one.body ?? ''),
  product: String(one.product ?? ''),
  options: String(one.options ?? ''),
  several: one.several === 'yes',
});

type Standing = { member: Member; space: ShownSpace; language: Language; zone: string };

/** Who writes, and the space they write in; a space that takes nothing new is not one to write in. */
const stand = async (house: House, asking: Asking, slug: string, lang: unknown): Promise<Outcome<Standing>> => {
  const { member } = asking;
  const company = await houseCompany(house.db);
  if (!member || !company) return refused('not-signed-in');
  const space = await readSpace(house.db, company.companyId, slug, member);
  if (!space) return refused('not-found');
  if (space.closed_at) return refused('topic-closed');
  return done({ member, space, language: portalLanguage(asking, lang), zone: company.zone });
};

const similarTo = async (house: House, member: Member, title: string): Promise<Similar[]> => {
  const query = searchQuery(title.slice(0, 150));
  const asked = { companyId: member.companyId, member, query, filter: {}, place: undefined, limit: 12 };
  const { hits } = await findPosts(house.db, asked, house.clock.now(), 'loose');
  const seen = new Map<Id, Similar>();
  for (const hit of hits)
    if (!seen.has(hit.topicId))
      seen.set(hit.topicId, {
        title: hit.title,
        path: `/t/${hit.topicId}/${encodeURIComponent(hit.slug)}`,
        answers: hit.answers,
        accepted: hit.accepted,
      });
  return [...seen.values()].slice(0, 5);
};

type More = { looked?: { similar: Similar[]; html: string }; wrong?: Refusal; formId?: Id | undefined };

/** The product a text is to be about, where the company has it. Who owns it is for the order record to say. */
const productOf = async (house: House, member: Member, product: string): Promise<OwnGoods | undefined> =>
  isId(product) ? readProduct(house.db, member.companyId, product) : undefined;

/** One's own things, and first the one that was asked for. */
const goodsFor = async (house: House, member: Member, product: string): Promise<OwnGoods[]> => {
  const own = await ownGoods(house.db, member);
  const wanted = own.some((one) => one.productId === product) ? undefined : await productOf(house, member, product);
  return wanted ? [wanted, ...own] : own;
};

const showNew = async (house: House, one: Standing, filled: Filled, more: More = {}): Promise<Answer> => {
  const draft = await readDraft(house.db, one.member.customerId, `space:${one.space.space_id}`);
  const fields = draft?.fields ?? {};
  const restored = draft && !more.looked && !more.wrong;
  const shown: Filled = restored
    ? {
        ...filled,
        kind: fields.kind ?? filled.kind,
        title: draft.title || filled.title,
        product: fields.product ?? filled.product,
        options: fields.options ?? filled.options,
        several: fields.several === 'yes',
      }
    : filled;
  const said = more.wrong && problem(more.wrong, one.language, '');
  const html = newPage(
    {
      ...one,
      filled: shown,
      draft,
      goods: await goodsFor(house, one.member, shown.product),
      formId: more.formId ?? newId(),
      looked: more.looked,
      wrong: said,
    },
    await readBrand(house),
  );
  return pageAnswer(html, said ? { status: said.status } : {});
};

const isKind = (kind: string): kind is TopicKind => topicKinds.some((one) => one === kind);

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);

const post = async (house: House, one: Standing, given: Given) =>
  openTopic(
    house,
    { member: one.member },
    {
      spaceId: one.space.space_id,
      kind: isKind(given.kind) ? given.kind : 'discussion',
      title: given.title,
      body: given.body.replaceAll('\r\n', '\n'),
      productId: (await productOf(house, one.member, given.product))?.productId,
      ...(given.kind === 'poll' ? { poll: { options: linesOf(given.options), several: given.several === 'yes' } } : {}),
      formId: given.formId,
      ...(given.typedMs > 0 ? { typedMs: given.typedMs } : {}),
    },
  );

const topicPath = (one: { topicId: Id; slug: string; number: number }): string =>
  `/t/${one.topicId}/${encodeURIComponent(one.slug)}${one.number > 1 ? `?at=${one.number}#p${one.number}` : ''}`;

const mended = z.object({
  title: z.string().max(400).optional(),
  body: z.string().max(60_000).default(''),
  version: z.coerce.number().int().min(1).max(1_000_000),
});

const postRefusals = [
  ...writingRefusals,
  'not-found',
  'topic-closed',
  'kind-not-here',
  'title-too-short',
  'words-too-few',
  'poll-options',
  'poll-over',
  'bad-input',
] as const;

const mendRefusals = [
  ...writingRefusals,
  ...(['not-found', 'changed-meanwhile', 'topic-closed', 'too-late-to-mend', 'words-too-few', 'title-too-short'] as const),
] as const;

const back = (path: string): string => path.replace(/\/look$/, '');

export const writeDoors: Door[] = [
  pageDoor({
    id: 'portal.write',
    method: 'get',
    path: '/spaces/{slug}/new',
    summary: sayInEvery('writing.door.new-page'),
    may: 'member',
    params: slugParams,
    query: begun.extend({ lang: z.string().max(5).optional() }),
    refusals: ['not-found', 'topic-closed'],
    run: async (house, asking, { params, query }) => {
      const one = await stand(house, asking, params.slug, query.lang);
      return one.ok ? done(await showNew(house, one.value, filledOf(query))) : one;
    },
  }),
  pageDoor({
    id: 'portal.write.look',
    method: 'post',
    path: '/spaces/{slug}/new/look',
    summary: sayInEvery('writing.door.look-page'),
    may: 'member',
    params: slugParams,
    body: filledShape,
    limit: 262_144,
    refusals: ['not-found', 'topic-closed'],
    back,
    run: async (house, asking, { params, body }) => {
      const one = await stand(house, asking, params.slug, undefined);
      if (!one.ok) return one;
      const looked = { similar: await similarTo(house, one.value.member, body.title), html: await previewOf(house.db, body.body) };
      return done(await showNew(house, one.value, filledOf(body), { looked, formId: body.formId }));
    },
  }),
  pageDoor({
    id: 'portal.write.post',
    method: 'post',
    path: '/spaces/{slug}/new',
    summary: sayInEvery('writing.door.new-topic'),
    may: 'member',
    params: slugParams,
    body: filledShape,
    limit: 262_144,
    refusals: postRefusals,
    back,
    run: async (house, asking, { params, body }) => {
      const one = await stand(house, asking, params.slug, undefined);
      if (!one.ok) return one;
      const posted = await post(house, one.value, body);
      if (!posted.ok) return done(await showNew(house, one.value, filledOf(body), { wrong: posted.refusal, formId: body.formId }));
      return done(goTo(topicPath(posted.value)));
    },
  }),
  door({
    id: 'write.similar',
    method: 'get',
    path: '/write/similar',
    summary: sayInEvery('writing.door.similar'),
    tag: 'portal',
    may: 'member',
    query: z.object({ title: z.string().max(150).default(''), space: idShape.optional() }),
    answers: z.object({ similar: z.array(z.object({ title: z.string(), path: z.string(), answers: z.number(), accepted: z.boolean() })) }),
    refusals: [],
    run: async (house, asking, { query }) =>
      asking.member ? done({ similar: await similarTo(house, asking.member, query.title) }) : refused('not-signed-in'),
  }),
  pageDoor({
    id: 'portal.edit',
    method: 'get',
    path: '/posts/{id}/edit',
    summary: sayInEvery('writing.door.edit-page'),
    may: 'member',
    params: idParams,
    query: z.object({ lang: z.string().max(5).optional() }),
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const page = await openEdit(house, asking, params.id, query.lang);
      return page.ok ? done(pageAnswer(editPage(page.value, await readBrand(house)))) : page;
    },
  }),
  pageDoor({
    id: 'portal.edit.save',
    method: 'post',
    path: '/posts/{id}/edit',
    summary: sayInEvery('writing.door.edit-post'),
    may: 'member',
    params: idParams,
    body: mended,
    limit: 262_144,
    refusals: mendRefusals,
    back: (path) => path,
    run: async (house, asking, { params, body }) => {
      const page = await openEdit(house, asking, params.id, undefined);
      if (!page.ok || !asking.member) return page;
      const input = { postId: params.id, body: body.body.replaceAll('\r\n', '\n'), title: body.title, version: body.version };
      const saved = await editPost(house, { member: asking.member }, input);
      if (saved.ok) return done(goTo(topicPath(saved.value)));
      const wrong = problem(saved.refusal, page.value.language, '');
      const again: EditPage = { ...page.value, title: body.title ?? page.value.title, body: body.body, wrong };
      return done(pageAnswer(editPage(again, await readBrand(house)), { status: wrong.status }));
    },
  }),
];

const openEdit = async (house: House, asking: Asking, postId: Id, lang: unknown): Promise<Outcome<EditPage>> => {
  const { member } = asking;
  const company = await houseCompany(house.db);
  if (!member || !company) return refused('not-signed-in');
  const own = await ownPost(house.db, member, postId);
  if (!own) return refused('not-found');
  const draft = await readDraft(house.db, member.customerId, `edit:${postId}`);
  return done({
    language: portalLanguage(asking, lang),
    member,
    post: own,
    title: draft?.title || own.title,
    body: own.body,
    draft,
    zone: company.zone,
  });
};
