import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../client.ts';
import { houseNow } from '../../house-time.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, TextArea } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Loading, Problem, Read } from '../../parts/states.tsx';
import { useAct, usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import style from './spaces.module.css';
import type { Post, Topic } from './spaces.ts';

const weekMs = 7 * 86_400_000;

const Author = ({ post }: { post: Post }) => {
  const { t } = useWords();
  const name = post.author.name ?? t('square.left');
  return (
    <p className={style.by}>
      {post.authorId && post.author.name ? (
        <Link to={`/customers/${post.authorId}`} className={style.name}>
          {name}
        </Link>
      ) : (
        <span className={style.name}>{name}</span>
      )}
      {post.author.house && <span className={style.house}>{t('square.desk.house')}</span>}
      {post.ownerSince && <span className={style.house}>{t('portal.shell.owner')}</span>}
      <span className={style.quiet}>
        <When at={post.postedAt} precise />
      </span>
      {post.state !== 'shown' && (
        <span className={style.quiet}>{t(post.state === 'held' ? 'square.desk.held' : 'square.desk.hidden')}</span>
      )}
    </p>
  );
};

const PostActs = ({ topic, post }: { topic: Topic; post: Post }) => {
  const { t } = useWords();
  const renews = [`/topics/${topic.id}`];
  const accepted = topic.acceptedPostId === post.id;
  const accept = useAct(() => api.post(`/posts/${post.id}/accept`, { on: !accepted }), { renews });
  const withdraw = useAct(() => api.post(`/posts/${post.id}/withdraw`), { renews });
  return (
    <p className={style.acts}>
      {post.likes > 0 && (
        <span className={style.quiet}>
          {t('square.topic.useful')} {post.likes}
        </span>
      )}
      {topic.kind === 'question' && post.number > 1 && post.state === 'shown' && (
        <Button weight="bare" busy={accept.isPending} onClick={() => accept.mutate(undefined)}>
          {t(accepted ? 'square.desk.accept-undo' : 'square.desk.accept')}
        </Button>
      )}
      {post.author.house && (
        <Button weight="bare" busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
          {t('square.desk.withdraw')}
        </Button>
      )}
    </p>
  );
};

const Answer = ({ topic }: { topic: Topic }) => {
  const { t } = useWords();
  const [body, setBody] = useState('');
  const send = useAct(() => api.post(`/topics/${topic.id}/posts`, { body }), {
    renews: [`/topics/${topic.id}`, '/topics'],
    done: () => setBody(''),
  });
  return (
    <Form name={t('square.desk.answer')} send={() => body.trim() !== '' && send.mutate(undefined)}>
      <TextArea
        label={t('square.desk.answer')}
        hint={t('square.desk.answer-hint')}
        rows={5}
        maxLength={30_000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <FormFoot>
        <Button weight="do" type="submit" busy={send.isPending} disabled={body.trim() === ''}>
          {t('square.desk.send')}
        </Button>
      </FormFoot>
    </Form>
  );
};

const pinnedUntil = ({ pinnedUntil: until }: Topic): string | undefined =>
  until && Date.parse(until) > houseNow().getTime() ? until : undefined;

const Pinned = ({ topic }: { topic: Topic }) => {
  const { t } = useWords();
  const until = pinnedUntil(topic);
  if (!until) return null;
  return (
    <>
      {' · '}
      {t('square.desk.pinned-until')} <When at={until} precise />
    </>
  );
};

const Arrange = ({ topic }: { topic: Topic }) => {
  const { t } = useWords();
  const pinned = pinnedUntil(topic) !== undefined;
  const change = useAct(
    (body: { pinnedUntil?: string | null; state?: 'open' | 'closed' }) => api.patch(`/topics/${topic.id}`, body, topic.version),
    {
      renews: [`/topics/${topic.id}`, '/topics'],
    },
  );
  const until = new Date(houseNow().getTime() + weekMs).toISOString();
  return (
    <span className={style.acts}>
      <Button weight="bare" busy={change.isPending} onClick={() => change.mutate({ pinnedUntil: pinned ? null : until })}>
        {t(pinned ? 'square.desk.unpin' : 'square.desk.pin')}
      </Button>
      {(topic.state === 'open' || topic.state === 'closed') && (
        <Button weight="bare" busy={change.isPending} onClick={() => change.mutate({ state: topic.state === 'open' ? 'closed' : 'open' })}>
          {t(topic.state === 'open' ? 'square.desk.close-topic' : 'square.desk.open-topic')}
        </Button>
      )}
    </span>
  );
};

const Posts = ({ topic }: { topic: Topic }) => {
  const { t } = useWords();
  const { me } = useSession();
  const posts = usePages<Post>(`/topics/${topic.id}/posts`, { limit: 100 });
  if (posts.isPending) return <Loading />;
  if (posts.error) return <Problem error={posts.error} again={() => void posts.refetch()} />;
  const works = me.role !== 'viewer';
  return (
    <>
      {posts.items.map((post) => (
        <article key={post.id} className={post.id === topic.acceptedPostId ? `${style.post} ${style.best}` : style.post}>
          {post.id === topic.acceptedPostId && <p className={style.house}>{t('square.desk.accepted')}</p>}
          <Author post={post} />
          <p className={style.words}>{post.body}</p>
          {works && <PostActs topic={topic} post={post} />}
        </article>
      ))}
      {posts.hasNextPage && <Button onClick={() => void posts.fetchNextPage()}>{t('square.topic.later')}</Button>}
      {works && topic.state === 'open' && (
        <div className={style.reply}>
          <Answer topic={topic} />
        </div>
      )}
    </>
  );
};

/** A topic as staff read it, and answer for the house. */
export const SquareTopic = ({ id }: { id: string }) => {
  const { t } = useWords();
  const { me } = useSession();
  const topic = useRead<Topic>(`/topics/${id}`);
  return (
    <Read of={topic}>
      {(one) => (
        <>
          <p className={style.quiet}>
            <Link to={`/community/spaces/${one.space.id}`}>← {one.space.name}</Link>
          </p>
          <div className={style.head}>
            <h2>{one.title}</h2>
            {(me.role === 'owner' || me.role === 'manager') && <Arrange topic={one} />}
          </div>
          <p className={style.quiet}>
            {t(`square.kind.${one.kind}`)}
            {one.product ? ` · ${one.product.name}` : ''} ·{' '}
            <a href={`/t/${one.id}/${encodeURIComponent(one.slug)}`}>{t('square.desk.portal')}</a>
            <Pinned topic={one} />
          </p>
          <Posts topic={one} />
        </>
      )}
    </Read>
  );
};
