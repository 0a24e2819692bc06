import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm, Dialog } from '../../parts/dialog.tsx';
import { When } from '../../parts/said.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Section } from '../../parts/section.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { useAct, usePages, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { GroupBring } from './group-bring.tsx';
import style from './groups.module.css';
import { type Entry, type Group, groupsRenewed, useRights } from './groups.ts';

type Settling = { as: 'customer'; customerId: string } | { as: 'apart' | 'ours' | 'open' | 'removed' | 'greeted' };

const useSettle = (entry: Entry, done?: () => void) => {
  const { t } = useWords();
  return useAct((body: Settling) => api.post(`/group-members/${entry.id}/settle`, body), {
    renews: groupsRenewed,
    done: () => {
      showToast({ text: t('group.screen.settled') });
      done?.();
    },
  });
};

/** Finds the customer by hand. */
const Choose = ({ entry, close }: { entry: Entry; close: () => void }) => {
  const { t } = useWords();
  const [typed, setTyped] = useState(entry.name || entry.nickname);
  const q = useDeferredValue(typed.trim());
  const found = useRead<{ items: { id: string; name: string; city?: string | null }[] }>(q ? '/customers' : undefined, { q, limit: 8 });
  const settle = useSettle(entry, close);
  return (
    <Dialog small title={t('group.screen.choose-title', { name: entry.name || entry.nickname })} close={close}>
      <SearchField value={typed} change={setTyped} name={t('group.screen.choose')} hint={t('group.screen.choose-hint')} most={80} />
      {found.data?.items.length === 0 && <p className={style.quiet}>{t('group.screen.choose-none')}</p>}
      <ul className={style.found}>
        {found.data?.items.map((one) => (
          <li key={one.id}>
            <button type="button" disabled={settle.isPending} onClick={() => settle.mutate({ as: 'customer', customerId: one.id })}>
              {one.name}
              {one.city && <span className={style.under}>{one.city}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};

const Unknown = ({ entry }: { entry: Entry }) => {
  const { t } = useWords();
  const [choosing, setChoosing] = useState(false);
  const settle = useSettle(entry);
  return (
    <div className={`${style.acts} ${style.maybe}`}>
      {entry.maybe.map((one) => (
        <Button key={one.id} busy={settle.isPending} onClick={() => settle.mutate({ as: 'customer', customerId: one.id })}>
          {t('group.screen.is-it', { name: one.name })} · {t(`group.screen.because-${one.because}`)}
        </Button>
      ))}
      <Button weight="bare" onClick={() => setChoosing(true)}>
        {t('group.screen.choose')}
      </Button>
      <Button weight="bare" busy={settle.isPending} onClick={() => settle.mutate({ as: 'apart' })}>
        {t('group.screen.as-apart')}
      </Button>
      <Button weight="bare" busy={settle.isPending} onClick={() => settle.mutate({ as: 'ours' })}>
        {t('group.screen.as-ours')}
      </Button>
      {choosing && <Choose entry={entry} close={() => setChoosing(false)} />}
    </div>
  );
};

const Known = ({ entry }: { entry: Entry }) => {
  const { t } = useWords();
  const settle = useSettle(entry);
  return (
    <div className={style.acts}>
      {entry.settled === 'joined' && entry.joinedAt && !entry.greetedAt && (
        <Button busy={settle.isPending} onClick={() => settle.mutate({ as: 'greeted' })}>
          {t('group.screen.greeted')}
        </Button>
      )}
      {!entry.leftAt && (
        <Button weight="bare" busy={settle.isPending} onClick={() => settle.mutate({ as: 'open' })}>
          {t('group.screen.as-open')}
        </Button>
      )}
      {!entry.leftAt && entry.settled !== 'ours' && (
        <Button weight="bare" busy={settle.isPending} onClick={() => settle.mutate({ as: 'removed' })}>
          {t('group.screen.as-removed')}
        </Button>
      )}
    </div>
  );
};

const Row = ({ entry, works }: { entry: Entry; works: boolean }) => {
  const { t } = useWords();
  const called = entry.name || entry.nickname || entry.messengerId || entry.phone;
  const beside = [entry.name && entry.nickname, entry.phone, entry.messengerId].filter((one) => one && one !== called).join(' · ');
  return (
    <li className={style.entry}>
      <span>
        {entry.customer ? <Link to={`/customers/${entry.customer.id}`}>{entry.customer.name || called}</Link> : <strong>{called}</strong>}
        {entry.customer && entry.customer.name !== called && ` · ${called}`}
        <span className={style.under}>
          {entry.settled !== 'joined' && `${t(`group.settled.${entry.settled}`)}${beside ? ' · ' : ''}`}
          {beside}
          {(entry.joinedAt || entry.leftAt) && (
            <>
              {' · '}
              {entry.leftAt ? t('group.screen.left-at') : t('group.screen.since')} <When at={entry.leftAt ?? entry.joinedAt ?? ''} />
            </>
          )}
        </span>
      </span>
      {works && (entry.settled === 'waits' && !entry.leftAt ? <Unknown entry={entry} /> : <Known entry={entry} />)}
    </li>
  );
};

type Side = 'here' | 'waits' | 'left';

const People = ({ group, side }: { group: Group; side: Side }) => {
  const { t } = useWords();
  const { works } = useRights();
  const people = usePages<Entry>(`/groups/${group.id}/members`, { which: side, limit: 50 });
  if (people.isPending) return <Loading />;
  if (people.error) return <Problem error={people.error} again={() => void people.refetch()} />;
  if (people.items.length === 0)
    return <p className={style.quiet}>{t(side === 'waits' ? 'group.screen.nobody-waits' : 'group.screen.nobody-here')}</p>;
  return (
    <>
      <ul className={style.plain}>
        {people.items.map((one) => (
          <Row key={one.id} entry={one} works={works} />
        ))}
      </ul>
      {people.hasNextPage && (
        <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {t('daily.screen.all')}
        </Button>
      )}
    </>
  );
};

const Rest = ({ group }: { group: Group }) => {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const rest = useAct((as: 'apart' | 'greeted') => api.post(`/groups/${group.id}/members/rest`, { as }), {
    renews: groupsRenewed,
    done: () => {
      showToast({ text: t('group.screen.settled') });
      setAsked(false);
    },
  });
  return (
    <>
      <Button weight="bare" busy={rest.isPending} onClick={() => rest.mutate('greeted')}>
        {t('group.screen.greet-all')}
      </Button>
      {group.waiting > 0 && (
        <Button weight="bare" onClick={() => setAsked(true)}>
          {t('group.screen.rest-apart')}
        </Button>
      )}
      {asked && (
        <Confirm
          title={t('group.screen.rest-apart')}
          word={t('group.screen.rest-apart')}
          act={() => rest.mutate('apart')}
          busy={rest.isPending}
          close={() => setAsked(false)}
        >
          {t('group.screen.rest-apart-why', { count: group.waiting })}
        </Confirm>
      )}
    </>
  );
};

/** Who is in the group: those known, those a person must name, those who left. */
export const GroupRoster = ({ group }: { group: Group }) => {
  const { t } = useWords();
  const { works } = useRights();
  const [side, setSide] = useState<Side>(group.waiting > 0 ? 'waits' : 'here');
  const [bringing, setBringing] = useState(false);
  return (
    <Section
      title={t('group.screen.roster')}
      ruled
      end={
        works && (
          <span className={style.acts}>
            {group.members > 0 && <a href={`/api/v1/groups/${group.id}/roster.csv`}>{t('group.screen.roster-file')}</a>}
            <Button weight={group.members === 0 ? 'do' : 'plain'} onClick={() => setBringing(true)}>
              {t('group.screen.bring-roster')}
            </Button>
          </span>
        )
      }
    >
      <Choices
        name={t('group.screen.roster')}
        choices={[
          { value: 'here', word: t('group.screen.here'), count: group.members },
          { value: 'waits', word: t('group.screen.waits'), count: group.waiting },
          { value: 'left', word: t('group.screen.left') },
        ]}
        chosen={side}
        choose={setSide}
      />
      <People key={side} group={group} side={side} />
      {works && group.members > 0 && (
        <div className={style.acts}>
          <Rest group={group} />
        </div>
      )}
      {bringing && <GroupBring group={group} close={() => setBringing(false)} />}
    </Section>
  );
};
