import type { ComponentType } from 'react';
import { Navigate, useParams } from 'react-router';
import type { Role } from '../../../platform/http/principal.ts';
import type { Words } from '../../../words/say.ts';
import { useWords } from '../../language.ts';
import { Page, PageHead } from '../../parts/section.tsx';
import { Tabs } from '../../parts/words-row.tsx';
import { useSession } from '../../session.ts';
import { Lost } from '../../shell/lost.tsx';
import { useTitle } from '../../shell/title.ts';
import { Articles } from './articles.tsx';
import style from './community.module.css';
import { CoreMembers } from './core-members.tsx';
import { Limits } from './limits.tsx';
import { Members } from './members.tsx';
import { Moderation } from './moderation.tsx';
import { Owners } from './owners.tsx';
import { Rooms } from './rooms.tsx';
import { Spaces } from './spaces.tsx';
import { SquareDay } from './square-day.tsx';
import { Voices } from './voices.tsx';

type Tab = { path: string; word: Words; screen: ComponentType<{ id: string | undefined }>; only?: readonly Role[] };

/** The pages of the community, in the order of their tabs. `id`: what follows the tab's own path. */
const tabs: readonly Tab[] = [
  { path: 'today', word: 'daily.screen.title', screen: SquareDay },
  { path: 'moderation', word: 'trust.desk.moderation', screen: Moderation },
  { path: 'members', word: 'trust.desk.members', screen: Members },
  { path: 'spaces', word: 'square.desk.title', screen: Spaces },
  { path: 'core', word: 'core.screen.title', screen: CoreMembers },
  { path: 'owners', word: 'owners.desk.title', screen: Owners },
  { path: 'voice', word: 'voice.screen.title', screen: Voices },
  { path: 'rooms', word: 'room.desk.title', screen: Rooms },
  { path: 'articles', word: 'found.desk.title', screen: Articles },
  { path: 'limits', word: 'trust.desk.limits', screen: Limits, only: ['owner', 'manager'] },
];

/** The square from the house's side. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const [path, ...rest] = (useParams()['*'] ?? '').split('/');
  useTitle(t('trust.desk.title'));
  const mine = tabs.filter((tab) => !tab.only || tab.only.includes(me.role));
  const open = mine.find((tab) => tab.path === path);
  if (!path) return <Navigate to={`/community/${mine[0]?.path ?? ''}`} replace />;
  if (!open) return <Lost />;
  return (
    <Page>
      <PageHead title={t('trust.desk.title')} />
      <Tabs name={t('trust.desk.tabs')} tabs={mine.map((tab) => ({ to: `/community/${tab.path}`, word: t(tab.word) }))} />
      <div className={style.body}>
        <open.screen id={rest.join('/') || undefined} />
      </div>
    </Page>
  );
};
