import type { ComponentType } from 'react';
import { Navigate, useParams } from 'react-router';
import { useWords } from '../../language.ts';
import { Page, PageHead } from '../../parts/section.tsx';
import { useSession } from '../../session.ts';
import { Lost } from '../../shell/lost.tsx';
import { useTitle } from '../../shell/title.ts';
import { Articles } from './articles.tsx';
import style from './community.module.css';
import { CommunityTabs, tabsFor } from './community-tabs.tsx';
import { CoreMembers } from './core-members.tsx';
import { Groups } from './groups.tsx';
import { Limits } from './limits.tsx';
import { Members } from './members.tsx';
import { Moderation } from './moderation.tsx';
import { Owners } from './owners.tsx';
import { Rooms } from './rooms.tsx';
import { Spaces } from './spaces.tsx';
import { SquareDay } from './square-day.tsx';
import { Voices } from './voices.tsx';

/** What stands behind each tab. `id`: what follows the tab's own path. */
const screens: Record<string, ComponentType<{ id: string | undefined }>> = {
  today: SquareDay,
  moderation: Moderation,
  members: Members,
  spaces: Spaces,
  core: CoreMembers,
  owners: Owners,
  voice: Voices,
  rooms: Rooms,
  groups: Groups,
  articles: Articles,
  limits: Limits,
};

/** The square from the house's side. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const [path, ...rest] = (useParams()['*'] ?? '').split('/');
  useTitle(t('trust.desk.title'));
  const mine = tabsFor(me.role);
  const Open = mine.some((tab) => tab.path === path) ? screens[path ?? ''] : undefined;
  if (!path) return <Navigate to={`/community/${mine[0]?.path ?? ''}`} replace />;
  if (!Open) return <Lost />;
  return (
    <Page>
      <PageHead title={t('trust.desk.title')} />
      <CommunityTabs />
      <div className={style.body}>
        <Open id={rest.join('/') || undefined} />
      </div>
    </Page>
  );
};
