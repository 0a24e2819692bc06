import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm, Dialog } from '../../parts/dialog.tsx';
import { When } from '../../parts/said.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { GroupForm } from './group-form.tsx';
import { GroupHands, GroupRobot } from './group-hands.tsx';
import { GroupNeeds } from './group-needs.tsx';
import { GroupPosts } from './group-posts.tsx';
import { GroupRoster } from './group-roster.tsx';
import { GroupTalk } from './group-talk.tsx';
import style from './groups.module.css';
import { type Group, groupsRenewed, useRights } from './groups.ts';

const Acts = ({ group }: { group: Group }) => {
  const { t } = useWords();
  const [asked, setAsked] = useState<'edit' | 'close'>();
  const move = useAct((state: Group['state']) => api.patch(`/groups/${group.id}`, { state }, group.version), {
    renews: groupsRenewed,
    done: () => setAsked(undefined),
  });
  return (
    <div className={style.acts}>
      <Button onClick={() => setAsked('edit')}>{t('group.screen.edit')}</Button>
      <Button busy={move.isPending} onClick={() => move.mutate(group.state === 'open' ? 'resting' : 'open')}>
        {t(group.state === 'open' ? 'group.screen.rest' : 'group.screen.wake')}
      </Button>
      {group.state !== 'closed' && (
        <Button weight="bare" onClick={() => setAsked('close')}>
          {t('group.screen.close')}
        </Button>
      )}
      {asked === 'edit' && (
        <Dialog title={group.name} close={() => setAsked(undefined)}>
          <GroupForm group={group} close={() => setAsked(undefined)} />
        </Dialog>
      )}
      {asked === 'close' && (
        <Confirm
          title={t('group.screen.close')}
          word={t('group.screen.close')}
          act={() => move.mutate('closed')}
          busy={move.isPending}
          close={() => setAsked(undefined)}
        >
          {t('group.screen.close-why')}
        </Confirm>
      )}
    </div>
  );
};

const One = ({ group }: { group: Group }) => {
  const { t } = useWords();
  const { works } = useRights();
  return (
    <>
      <p>
        <Link className={style.back} to="/community/groups">
          ← {t('group.screen.back')}
        </Link>
      </p>
      <div className={style.head}>
        <div>
          <h2>{group.name}</h2>
          <p className={style.quiet}>
            {t(`group.messenger.${group.messenger}`)} · {t('group.screen.room', { members: group.members, capacity: group.capacity })} ·{' '}
            {t('group.screen.customers-count', { count: group.customers })}
            {group.state !== 'open' && ` · ${t(`group.state.${group.state}`)}`}
          </p>
          <p className={style.quiet}>
            {group.rosteredAt ? (
              <>
                {t('group.screen.rostered')} <When at={group.rosteredAt} />
              </>
            ) : (
              t('group.screen.never')
            )}
            {group.space && (
              <>
                {' · '}
                <Link to={`/community/spaces/${group.space.id}`}>{group.space.name}</Link>
              </>
            )}
            {group.segment && ` · ${group.segment.name}`}
          </p>
          {group.purpose && <p>{group.purpose}</p>}
        </div>
        {works && <Acts group={group} />}
      </div>
      <div className={style.page}>
        <div>
          <GroupNeeds group={group.id} />
          <GroupRoster group={group} />
        </div>
        <div>
          <GroupPosts group={group} />
          <GroupTalk group={group} />
          <GroupHands group={group} />
          <GroupRobot group={group} />
        </div>
      </div>
    </>
  );
};

/** One group: who is in it, what is posted there, how lively it is, who keeps it. */
export const GroupPage = ({ id }: { id: string }) => <Read of={useRead<Group>(`/groups/${id}`)}>{(group) => <One group={group} />}</Read>;
