import type { Words } from '../../../words/say.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Menu, MenuAct, MenuDivider } from '../../parts/menu.tsx';

/** What the list may be put together by, as the server knows it. */
const groupings = ['stage', 'keeper', 'segment', 'country', 'city', 'kind'] as const;
export type Grouping = (typeof groupings)[number];
export const isGrouping = (word: string | null): word is Grouping => groupings.some((one) => one === word);
export const groupWord = (by: Grouping): Words => `profile.group.${by}`;

/** Chooses by what the list is put together, or not at all. */
export const GroupChoice = ({ group, choose }: { group: string | null; choose: (group: string | undefined) => void }) => {
  const { t } = useWords();
  const name = isGrouping(group) ? t('profile.group.by', { what: t(groupWord(group)) }) : t('profile.group.title');
  return (
    <Menu button={<Button weight="word">{name}</Button>}>
      {groupings.map((by) => (
        <MenuAct key={by} act={() => choose(by)}>
          {t(groupWord(by))}
        </MenuAct>
      ))}
      {isGrouping(group) && (
        <>
          <MenuDivider />
          <MenuAct act={() => choose(undefined)}>{t('profile.group.none')}</MenuAct>
        </>
      )}
    </Menu>
  );
};
