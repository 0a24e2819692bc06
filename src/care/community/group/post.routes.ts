import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { changePost, planPost, settlePost } from './plan-post.act.ts';
import { findPost } from './post.data.ts';
import { previewPost, readPosts, tellPost } from './post.read.ts';
import { findingBody, postBody, postChangeBody, postShape, postsShape, previewBody, previewShape } from './post.shapes.ts';

const reads = { method: 'get', tag: 'community', may: may('see customers'), scope: 'community:read' } as const;
const writes = { tag: 'community', may: may('contact customers'), scope: 'community:write' } as const;

const answer = async (house: House, asking: Asking, groupId: Id): Promise<Outcome<unknown>> => {
  const posts = await readPosts(house, asking, groupId);
  return posts ? done(posts) : refused('not-found');
};

const one = async (house: House, { principal }: Asking, id: Id): Promise<Outcome<unknown>> => {
  const post = await findPost(house.db, principal, id);
  return post ? done(tellPost(post)) : refused('not-found');
};

export const groupPostDoors: Door[] = [
  door({
    ...reads,
    id: 'groups.posts',
    path: '/api/v1/groups/{id}/posts',
    summary: sayInEvery('group.door.posts'),
    params: idParams,
    answers: postsShape,
    refusals: ['not-found'],
    run: (house, asking, { params }) => answer(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'groups.posts.plan',
    method: 'post',
    path: '/api/v1/groups/{id}/posts',
    summary: sayInEvery('group.door.plan'),
    params: idParams,
    body: postBody,
    answers: postShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'post-not-then', 'group-closed', 'post-too-long'],
    run: async (house, asking, { params, body }) => {
      const planned = await planPost(house, asking, params.id, body);
      return planned.ok ? one(house, asking, planned.value) : planned;
    },
  }),
  door({
    ...writes,
    id: 'groups.posts.preview',
    method: 'post',
    path: '/api/v1/groups/{id}/posts/preview',
    summary: sayInEvery('group.door.preview'),
    params: idParams,
    body: previewBody,
    answers: previewShape,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => {
      const preview = await previewPost(house, asking, params.id, body);
      return preview ? done(preview) : refused('not-found');
    },
  }),
  door({
    ...reads,
    id: 'groups.posts.get',
    path: '/api/v1/group-posts/{id}',
    summary: sayInEvery('group.door.post'),
    params: idParams,
    answers: postShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => one(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'groups.posts.change',
    method: 'patch',
    path: '/api/v1/group-posts/{id}',
    summary: sayInEvery('group.door.post-change'),
    params: idParams,
    body: postChangeBody,
    answers: postShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'already-gone', 'post-not-then', 'post-too-long'],
    run: async (house, asking, { params, body }) => {
      const changed = await changePost(house, asking, params.id, body);
      return changed.ok ? one(house, asking, params.id) : changed;
    },
  }),
  door({
    ...writes,
    id: 'groups.sendings.settle',
    method: 'post',
    path: '/api/v1/group-sendings/{id}/settle',
    summary: sayInEvery('group.door.sending'),
    params: idParams,
    body: findingBody,
    answers: postsShape,
    repeatable: true,
    refusals: ['not-found', 'already-gone'],
    run: async (house, asking, { params, body }) => {
      const settled = await settlePost(house, asking, params.id, body);
      return settled.ok ? answer(house, asking, settled.value) : settled;
    },
  }),
];
