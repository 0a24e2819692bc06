import { z } from 'zod';
import { idShape, instantShape, pageOf, pageQuery, text } from '../../../platform/http/shapes.ts';
import type { SpaceRow } from './space.read.ts';
import type { PostSeen, TopicHead } from './topic.read.ts';
import { type TopicRow, topicSorts } from './topic-list.read.ts';
import { longest, topicKinds } from './writing-rules.ts';

const kind = z.enum(topicKinds);
const readers = z.enum(['everybody', 'members', 'owners']);

export const spaceShape = z.object({
  id: idShape,
  companyId: idShape,
  slug: z.string(),
  name: z.string(),
  about: z.string(),
  rules: z.string().meta({ description: 'Markdown' }),
  kinds: z.array(kind),
  readers,
  productLine: z
    .string()
    .nullable()
    .meta({ description: 'beginnings of product codes, parted by commas; null: whoever has bought anything' }),
  look: z.record(z.string(), z.unknown()),
  topics: z.number(),
  lastPostedAt: instantShape.nullable(),
  closedAt: instantShape.nullable(),
  version: z.number(),
});

export const spaceOf = (one: SpaceRow) => ({
  id: one.space_id,
  companyId: one.company_id,
  slug: one.slug,
  name: one.name,
  about: one.about,
  rules: one.rules,
  kinds: one.kinds,
  readers: one.readers,
  productLine: one.product_line,
  look: one.look,
  topics: one.topics,
  lastPostedAt: one.last_posted_at,
  closedAt: one.closed_at,
  version: one.version,
});

const wish = {
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  name: text(60),
  about: text(300, 0),
  rules: text(5_000, 0),
  kinds: z.array(kind).min(1).max(topicKinds.length),
  readers,
  productLine: text(200).nullable(),
  look: z.strictObject({
    drawing: text(40).optional(),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .optional(),
  }),
};

export const spaceBody = z.strictObject({
  ...wish,
  companyId: idShape,
  about: wish.about.default(''),
  rules: wish.rules.default(''),
  kinds: wish.kinds.default(['discussion', 'question']),
  readers: readers.default('everybody'),
  productLine: wish.productLine.default(null),
  look: wish.look.default({}),
});
export const spaceChange = z.strictObject({ ...wish, closed: z.boolean() }).partial();
export const spaceOrder = z.strictObject({ ids: z.array(idShape).min(1).max(100) });

const author = z.object({ handle: z.string().nullable(), name: z.string().nullable(), house: z.boolean() });

export const topicRowShape = z.object({
  id: idShape,
  title: z.string(),
  slug: z.string(),
  kind,
  state: z.enum(['open', 'closed', 'held', 'hidden']),
  language: z.string(),
  space: z.object({ slug: z.string(), name: z.string() }),
  author,
  ownerSince: z.string().nullable(),
  answers: z.number(),
  likes: z.number(),
  sameHere: z.number(),
  views: z.number(),
  accepted: z.boolean(),
  pinned: z.boolean(),
  postedAt: instantShape,
  lastPostedAt: instantShape,
});

export const topicRowOf = (one: TopicRow) => ({
  id: one.topic_id,
  title: one.title,
  slug: one.slug,
  kind: one.kind,
  state: one.state,
  language: one.language,
  space: { slug: one.space_slug, name: one.space_name },
  author: { handle: one.author_handle, name: one.author_name ?? one.staff_name, house: one.staff_name !== null },
  ownerSince: one.owner_since,
  answers: one.answers,
  likes: one.likes,
  sameHere: one.same_here,
  views: one.views,
  accepted: one.accepted,
  pinned: one.pinned,
  postedAt: one.posted_at,
  lastPostedAt: one.last_posted_at,
});

export const topicQuery = pageQuery.extend({
  spaceId: idShape.optional(),
  kind: kind.optional(),
  productId: idShape.optional(),
  authorId: idShape.optional(),
  sort: z.enum(topicSorts).default('new'),
});
export const topicPage = pageOf(topicRowShape);

export const topicShape = z.object({
  id: idShape,
  title: z.string(),
  slug: z.string(),
  kind,
  state: z.enum(['open', 'closed', 'held', 'hidden']),
  language: z.string(),
  space: z.object({ id: idShape, slug: z.string(), name: z.string() }),
  product: z.object({ id: idShape, code: z.string(), name: z.string() }).nullable(),
  posts: z.number(),
  likes: z.number(),
  sameHere: z.number(),
  views: z.number(),
  acceptedPostId: idShape.nullable(),
  pinnedUntil: instantShape.nullable(),
  postedAt: instantShape,
  lastPostedAt: instantShape,
  version: z.number(),
});

export const topicOf = (one: TopicHead) => ({
  id: one.topic_id,
  title: one.title,
  slug: one.slug,
  kind: one.kind,
  state: one.state,
  language: one.language,
  space: { id: one.space_id, slug: one.space_slug, name: one.space_name },
  product: one.product_id ? { id: one.product_id, code: one.product_code ?? '', name: one.product_name ?? '' } : null,
  posts: one.posts,
  likes: one.likes,
  sameHere: one.same_here,
  views: one.views,
  acceptedPostId: one.accepted_post_id,
  pinnedUntil: one.pinned_until,
  postedAt: one.posted_at,
  lastPostedAt: one.last_posted_at,
  version: one.version,
});

export const postShape = z.object({
  id: idShape,
  number: z.number(),
  author,
  authorId: idShape.nullable().meta({ description: 'the customer' }),
  body: z.string().meta({ description: 'Markdown' }),
  html: z.string().meta({ description: 'made from it, safe to show' }),
  state: z.enum(['shown', 'held', 'hidden', 'withdrawn']),
  likes: z.number(),
  ownerLikes: z.number(),
  ownerSince: z.string().nullable(),
  replyTo: z.number().nullable(),
  postedAt: instantShape,
  editedAt: instantShape.nullable(),
  version: z.number(),
});

export const postOf = (one: PostSeen) => ({
  id: one.post_id,
  number: one.number,
  author: { handle: one.handle, name: one.author_name ?? one.staff_name, house: one.staff_id !== null },
  authorId: one.author_id,
  body: one.body,
  html: one.html,
  state: one.state,
  likes: one.likes,
  ownerLikes: one.owner_likes,
  ownerSince: one.owner_since,
  replyTo: one.reply_number,
  postedAt: one.posted_at,
  editedAt: one.edited_at,
  version: one.version,
});

const brought = {
  author: z.strictObject({ customerId: idShape, shownName: text(40).optional() }).optional(),
  postedAt: instantShape
    .optional()
    .meta({ description: 'with it the text is brought from elsewhere, as its author’s; needs the scope community:import' }),
  source: text(200).optional().meta({ description: 'its name elsewhere: what came once does not come again' }),
};

export const topicBody = z.strictObject({
  spaceId: idShape,
  kind,
  title: text(longest.title),
  body: text(longest.body),
  productId: idShape.optional(),
  poll: z
    .strictObject({ options: z.array(text(120)).min(2).max(12), several: z.boolean().default(false), closesAt: instantShape.optional() })
    .optional(),
  ...brought,
});
export const topicChange = z.strictObject({
  pinnedUntil: instantShape.nullable().optional(),
  state: z.enum(['open', 'closed']).optional(),
});
export const postBody = z.strictObject({ body: text(longest.body), replyTo: idShape.optional(), ...brought });
export const postChange = z.strictObject({ body: text(longest.body), title: text(longest.title).optional() });
export const acceptBody = z.strictObject({ on: z.boolean().default(true) });
export const writtenShape = z.object({ topicId: idShape, postId: idShape, number: z.number(), slug: z.string() });
