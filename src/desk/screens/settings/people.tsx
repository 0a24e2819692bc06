import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages } from '../../reading.ts';
import { Invite } from './invite.tsx';
import { ShownOnce } from './link-shown.tsx';
import { Person } from './person.tsx';
import { RightsTable } from './rights-table.tsx';
import style from './settings.module.css';
import type { Colleague, Link } from './what.ts';

const RolesOf = ({ of }: { of: Colleague }) => {
  const { t } = useWords();
  if (of.leftAt) return <span className="quiet">{t('staff.people.left')}</span>;
  const roles = of.grants.map((grant) => [t(`staff.role.${grant.role}`), grant.company?.name].filter(Boolean).join(' · '));
  return <>{[...new Set(roles)].join('，') || t('staff.people.no-role')}</>;
};

const SeenOf = ({ of }: { of: Colleague }) => {
  const { t } = useWords();
  if (of.seenAt) return <When at={of.seenAt} />;
  return <span className={of.invitedAt ? 'wait' : 'quiet'}>{t(of.invitedAt ? 'staff.people.invited' : 'staff.people.never')}</span>;
};

/** Colleagues and what each may do. The chosen one stands in the address. */
export const People = () => {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<Link>();
  const people = usePages<Colleague>('/staff');
  const chosen = people.items.find((one) => one.id === search.get('who'));
  const columns: Column<Colleague>[] = [
    { id: 'name', head: t('staff.people.name'), cell: (one) => one.name },
    { id: 'email', head: t('staff.people.email'), cell: (one) => one.email, spare: true },
    { id: 'roles', head: t('staff.people.roles'), cell: (one) => <RolesOf of={one} /> },
    { id: 'capacity', head: t('staff.people.capacity'), end: true, spare: true, cell: (one) => (one.leftAt ? '–' : one.capacity) },
    { id: 'seen', head: t('staff.people.seen'), cell: (one) => <SeenOf of={one} />, spare: true },
  ];
  if (people.isPending) return <Loading />;
  if (people.error && people.items.length === 0) return <Problem error={people.error} again={() => void people.refetch()} />;
  return (
    <>
      <Section
        title={t('staff.settings.people')}
        ruled
        end={
          <Button weight="do" onClick={() => setInviting(true)}>
            {t('staff.people.invite')}
          </Button>
        }
      >
        <Table
          name={t('staff.settings.people')}
          rows={people.items}
          columns={columns}
          keyOf={(one) => one.id}
          to={(one) => `/settings/people?who=${one.id}`}
          chosen={chosen?.id}
          more={people.hasNextPage ? () => void people.fetchNextPage() : undefined}
          reading={people.isFetchingNextPage}
        />
        {people.items.length === 1 && <p className={style.way}>{t('staff.people.alone')}</p>}
      </Section>
      <Section title={t('staff.people.may-title')} ruled>
        <RightsTable />
      </Section>
      {inviting && <Invite close={() => setInviting(false)} shown={setLink} />}
      {chosen && <Person key={chosen.id} of={chosen} close={() => setSearch({})} shown={setLink} />}
      {link && (
        <ShownOnce
          title={t('staff.people.link-title', { name: link.name })}
          way={t('staff.people.link-way')}
          text={link.link}
          close={() => setLink(undefined)}
        />
      )}
    </>
  );
};
