import { type PostSeen, plainText, type TopicHead } from '../../care/community/index.ts';
import { Fragment, h } from '../../platform/http/plain-page.ts';
import { breadcrumbs, feedLink, mostAnswers, shareCard, structured, topicData } from '../found/index.ts';
import type { Brand } from '../shell/index.ts';
import { topicPath } from '../spaces/topic-rows.ts';

type Shown = { brand: Brand; topic: TopicHead; first: PostSeen; accepted: PostSeen | undefined; rest: readonly PostSeen[] };

/** A topic for those who read by machine and those who share it; nothing of one that not everybody may read. */
export const foundPart = ({ brand, topic, first, accepted, rest }: Shown) => {
  if (topic.readers !== 'everybody' || topic.state === 'held') return undefined;
  const path = topicPath(topic);
  const said = (post: PostSeen) => ({
    author: { name: post.author_name, handle: post.handle, house: post.staff_id !== null },
    text: plainText(post.body),
    at: post.posted_at,
    changedAt: post.edited_at,
    votes: post.likes,
    path: post.number === 1 ? path : `${path}?at=${post.number}#p${post.number}`,
    accepted: post.post_id === topic.accepted_post_id,
  });
  const { baseUrl, name } = brand;
  const shown = [...(accepted ? [accepted] : []), ...rest].filter((post) => post.state === 'shown' && post.number > 1);
  const asked = said(first);
  const shared = { baseUrl, house: name, title: topic.title, path, language: topic.language };
  const places = [
    { text: name, path: '/' },
    { text: topic.space_name, path: `/spaces/${encodeURIComponent(topic.space_slug)}` },
    { text: topic.title, path },
  ];
  return h(
    Fragment,
    null,
    shareCard({ ...shared, kind: 'article', description: asked.text.slice(0, 160) }),
    feedLink(`/t/${topic.topic_id}/feed.xml`, topic.title),
    structured(
      topicData({
        ...shared,
        kind: topic.kind,
        first: asked,
        answers: shown.slice(0, mostAnswers + 1).map(said),
        answerCount: topic.posts - 1,
      }),
      breadcrumbs(baseUrl, places),
    ),
  );
};
