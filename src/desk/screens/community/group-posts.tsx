import { useState } from 'react';
import { api } from '../../client.ts';
import { dayOf, sayDay, timeOf } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { PostForm } from './group-post-form.tsx';
import style from './groups.module.css';
import { type Group, groupsRenewed, type Post, type Posts, type Sending, useRights } from './groups.ts';

/** An instant by the clock of the group. */
const useMoment = (zone: string) => {
  const { language } = useWords();
  return (at: string): string => `${sayDay(dayOf(at, zone), language, dayOf(new Date().toISOString(), zone))} ${timeOf(at, zone)}`;
};

const Planned = ({ post, group }: { post: Post; group: Group }) => {
  const { t } = useWords();
  const { works } = useRights();
  const moment = useMoment(group.zone);
  const move = useAct((state: Post['state']) => api.patch(`/group-posts/${post.id}`, { state }, post.version), { renews: groupsRenewed });
  return (
    <li className={style.entry}>
      <span>
        <strong>{post.title || post.body.slice(0, 40)}</strong>
        <span className={style.under}>
          {t(post.kind === 'give' ? 'group.screen.kind-give' : 'group.screen.kind-ask')}
          {post.repeats === 'weekly' && ` · ${t('group.screen.repeats-weekly')}`}
          {post.state !== 'planned' && ` · ${t(`group.screen.state-${post.state}`)}`}
          {post.nextAt && ` · ${t('group.screen.next')} ${moment(post.nextAt)}`}
        </span>
      </span>
      {works && (
        <div className={style.acts}>
          <Button weight="bare" busy={move.isPending} onClick={() => move.mutate(post.state === 'paused' ? 'planned' : 'paused')}>
            {t(post.state === 'paused' ? 'group.screen.resume' : 'group.screen.pause')}
          </Button>
          <Button weight="bare" busy={move.isPending} onClick={() => move.mutate('withdrawn')}>
            {t('group.screen.withdraw')}
          </Button>
        </div>
      )}
    </li>
  );
};

const Decide = ({ sending }: { sending: Sending }) => {
  const { t } = useWords();
  const settle = useAct((finding: 'posted' | 'again' | 'dropped') => api.post(`/group-sendings/${sending.id}/settle`, { finding }), {
    renews: groupsRenewed,
  });
  const copy = () =>
    void navigator.clipboard
      .writeText([sending.title, sending.body].filter(Boolean).join('\n\n'))
      .then(() => showToast({ text: t('group.screen.copied') }));
  return (
    <div className={`${style.acts} ${style.maybe}`}>
      {sending.state === 'by-hand' && <Button onClick={copy}>{t('group.screen.copy')}</Button>}
      {sending.state !== 'ready' && (
        <Button busy={settle.isPending} onClick={() => settle.mutate('posted')}>
          {t('group.screen.is-posted')}
        </Button>
      )}
      {(sending.state === 'uncertain' || sending.state === 'refused') && (
        <Button busy={settle.isPending} onClick={() => settle.mutate('again')}>
          {t('group.screen.post-again')}
        </Button>
      )}
      <Button weight="bare" busy={settle.isPending} onClick={() => settle.mutate('dropped')}>
        {t('group.screen.drop')}
      </Button>
    </div>
  );
};

const troubled = ['uncertain', 'refused'];
const open = ['uncertain', 'refused', 'by-hand', 'ready'];

const Sent = ({ sending, group }: { sending: Sending; group: Group }) => {
  const { t, either } = useWords();
  const { works } = useRights();
  const moment = useMoment(group.zone);
  return (
    <li className={style.entry}>
      <span>
        <strong className={troubled.includes(sending.state) ? style.warn : undefined}>{t(`group.screen.state-${sending.state}`)}</strong> ·{' '}
        {moment(sending.settledAt ?? sending.dueAt)}
        {sending.text && <span className={style.under}>{either(sending.text)}</span>}
        <span className={`${style.quiet} ${style.words}`}>{[sending.title, sending.body].filter(Boolean).join(' · ')}</span>
      </span>
      {works && open.includes(sending.state) && <Decide sending={sending} />}
    </li>
  );
};

const All = ({ posts, group }: { posts: Posts; group: Group }) => {
  const { t } = useWords();
  const live = posts.items.filter((one) => one.state !== 'done');
  const { gives, asks, thisWeek, aWeek } = posts.balance;
  return (
    <>
      <p className={style.quiet}>{t('group.screen.balance', { gives, asks, week: thisWeek, most: aWeek })}</p>
      {live.length === 0 && posts.sendings.length === 0 && <p className={style.quiet}>{t('group.screen.posts-none')}</p>}
      <ul className={style.plain}>
        {live.map((one) => (
          <Planned key={one.id} post={one} group={group} />
        ))}
      </ul>
      {posts.sendings.length > 0 && (
        <>
          <h3 className={style.quiet}>{t('group.screen.sent')}</h3>
          <ul className={style.plain}>
            {posts.sendings.map((one) => (
              <Sent key={one.id} sending={one} group={group} />
            ))}
          </ul>
        </>
      )}
    </>
  );
};

/** What is planned for the group, what went, and what somebody must decide. */
export const GroupPosts = ({ group }: { group: Group }) => {
  const { t } = useWords();
  const { works } = useRights();
  const [planning, setPlanning] = useState(false);
  const posts = useRead<Posts>(`/groups/${group.id}/posts`);
  return (
    <Section
      title={t('group.screen.posts')}
      ruled
      end={works && group.state !== 'closed' && <Button onClick={() => setPlanning(true)}>{t('group.screen.plan')}</Button>}
    >
      <Read of={posts}>{(data) => <All posts={data} group={group} />}</Read>
      {planning && <PostForm group={group} close={() => setPlanning(false)} />}
    </Section>
  );
};
