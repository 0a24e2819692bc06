import type { Role } from '../../../platform/http/principal.ts';
import type { Words } from '../../../words/say.ts';
import { useWords } from '../../language.ts';
import { Tabs } from '../../parts/words-row.tsx';
import { useSession } from '../../session.ts';

type Tab = { path: string; word: Words; only?: readonly Role[] };

/** The pages of the community, in the order of their tabs. */
const tabs: readonly Tab[] = [
  { path: 'today', word: 'daily.screen.title' },
  { path: 'moderation', word: 'trust.desk.moderation' },
  { path: 'members', word: 'trust.desk.members' },
  { path: 'spaces', word: 'square.desk.title' },
  { path: 'rooms', word: 'room.desk.title' },
  { path: 'groups', word: 'group.screen.title' },
  { path: 'activities', word: 'activity.desk.title' },
  { path: 'articles', word: 'found.desk.title' },
  { path: 'core', word: 'core.screen.title' },
  { path: 'owners', word: 'owners.desk.title' },
  { path: 'voice', word: 'voice.screen.title' },
  { path: 'limits', word: 'trust.desk.limits', only: ['owner', 'manager'] },
];

/** The tabs somebody of this role may open. */
export const tabsFor = (role: Role): readonly Tab[] => tabs.filter((tab) => !tab.only || tab.only.includes(role));

/** `at`: the tab a page belongs to whose address is not below it. */
export const CommunityTabs = ({ at }: { at?: string }) => {
  const { t } = useWords();
  const { me } = useSession();
  return (
    <Tabs
      name={t('trust.desk.tabs')}
      tabs={tabsFor(me.role).map((tab) => ({ to: `/community/${tab.path}`, word: t(tab.word), on: tab.path === at }))}
    />
  );
};
