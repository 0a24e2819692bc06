import { type Role, roles } from '../../../platform/http/principal.ts';
import { useWords } from '../../language.ts';
import { Select } from '../../parts/field.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import style from './settings.module.css';
import type { Account, Company } from './what.ts';

export type Wish = { role: Role; companyId: string | null; departmentId: string | null };

/** Whether the reader has a role in the whole group, and so may give one there. */
export const useWholeGroup = (): boolean => {
  const me = useRead<Account>('/me');
  return me.data?.grants.some((grant) => grant.company === null && grant.role !== 'viewer') ?? false;
};

export const useCompanies = () => useRead<{ items: Company[] }>('/companies').data?.items ?? [];

/** Role, company, department. Only what the reader could give is offered; the door decides. */
export const GrantFields = ({ wish, change }: { wish: Wish; change: (wish: Wish) => void }) => {
  const { t } = useWords();
  const { me } = useSession();
  const companies = useCompanies();
  const group = useWholeGroup();
  const given = roles.filter((role) => roles.indexOf(role) >= roles.indexOf(me.role));
  const company = companies.find((one) => one.id === wish.companyId);
  const places = [
    ...(group ? [{ value: '', word: t('staff.people.group') }] : []),
    ...companies.map(({ id, name }) => ({ value: id, word: name })),
  ];
  return (
    <div className={style.grid}>
      <Select
        label={t('staff.people.role')}
        options={given.map((role) => ({ value: role, word: t(`staff.role.${role}`) }))}
        value={wish.role}
        onChange={(event) => change({ ...wish, role: roles.find((role) => role === event.target.value) ?? 'viewer' })}
      />
      <Select
        label={t('staff.people.where')}
        options={places}
        value={wish.companyId ?? ''}
        onChange={(event) => change({ ...wish, companyId: event.target.value || null, departmentId: null })}
      />
      {company && company.departments.length > 0 && (
        <Select
          label={t('staff.people.department')}
          options={[
            { value: '', word: t('staff.people.all-departments') },
            ...company.departments.map(({ id, name }) => ({ value: id, word: name })),
          ]}
          value={wish.departmentId ?? ''}
          onChange={(event) => change({ ...wish, departmentId: event.target.value || null })}
        />
      )}
    </div>
  );
};
