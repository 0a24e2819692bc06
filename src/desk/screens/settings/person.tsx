import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm, Drawer } from '../../parts/dialog.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Form, FormFoot, TextInput } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { GrantFields, useCompanies, type Wish } from './grant-fields.tsx';
import style from './settings.module.css';
import type { Colleague, Link } from './what.ts';

const Capacity = ({ of }: { of: Colleague }) => {
  const { t } = useWords();
  const [capacity, setCapacity] = useState(String(of.capacity));
  const save = useAct(() => api.patch(`/staff/${of.id}`, { capacity: Number(capacity) }, of.version), {
    quiet: true,
    renews: ['/staff'],
    done: () => showToast({ text: t('staff.settings.saved') }),
  });
  return (
    <Form name={t('staff.people.capacity-full')} send={() => save.mutate(undefined)}>
      {save.error && <Problem error={save.error} />}
      <TextInput
        label={t('staff.people.capacity-full')}
        hint={t('staff.people.capacity-hint')}
        type="number"
        min={0}
        max={1000}
        value={capacity}
        onChange={(event) => setCapacity(event.target.value)}
      />
      <FormFoot>
        <Button type="submit" busy={save.isPending} disabled={capacity === '' || Number(capacity) === of.capacity}>
          {t('desk.save')}
        </Button>
      </FormFoot>
    </Form>
  );
};

const Grants = ({ of }: { of: Colleague }) => {
  const { t } = useWords();
  const companies = useCompanies();
  const [chosen, setWish] = useState<Wish>();
  const [adding, setAdding] = useState(false);
  const wish: Wish = chosen ?? { role: 'viewer', companyId: companies[0]?.id ?? null, departmentId: null };
  const renews = ['/staff'];
  const revoke = useAct((id: string) => api.delete(`/staff/${of.id}/grants/${id}`), {
    renews,
    done: () => showToast({ text: t('staff.people.revoked') }),
  });
  const grant = useAct(() => api.post(`/staff/${of.id}/grants`, wish), {
    quiet: true,
    renews,
    done: () => {
      setAdding(false);
      showToast({ text: t('staff.people.granted') });
    },
  });
  return (
    <>
      <ul className={style.rows}>
        {of.grants.map((one) => (
          <li key={one.id}>
            <span>{t(`staff.role.${one.role}`)}</span>
            <span className="quiet">
              {[one.company?.name ?? t('staff.people.group'), one.department?.name].filter(Boolean).join(' · ')}
            </span>
            <Button weight="word" onClick={() => revoke.mutate(one.id)}>
              {t('staff.people.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      {adding ? (
        <div className={style.below}>
          <Form name={t('staff.people.grant')} send={() => grant.mutate(undefined)}>
            {grant.error && <Problem error={grant.error} />}
            <GrantFields wish={wish} change={setWish} />
            <FormFoot>
              <Button type="submit" busy={grant.isPending}>
                {t('staff.people.grant-act')}
              </Button>
              <Button weight="bare" onClick={() => setAdding(false)}>
                {t('desk.leave-it')}
              </Button>
            </FormFoot>
          </Form>
        </div>
      ) : (
        <Button weight="word" onClick={() => setAdding(true)}>
          {t('staff.people.grant')}
        </Button>
      )}
    </>
  );
};

type Invited = { id: string; link: string | null };

const Serious = ({ of, close, shown }: { of: Colleague; close: () => void; shown: (link: Link) => void }) => {
  const { t } = useWords();
  const [asked, setAsked] = useState<'reset' | 'leave'>();
  const renews = ['/staff'];
  const reset = useAct(() => api.post<Invited>(`/staff/${of.id}/reset`), {
    renews,
    done: ({ link }) => {
      setAsked(undefined);
      if (link) shown({ name: of.name, link });
      else showToast({ text: t('staff.people.invited-mail', { email: of.email }) });
      close();
    },
  });
  const back = useAct(() => api.post(`/staff/${of.id}/return`), {
    renews,
    done: () => showToast({ text: t('staff.people.back', { name: of.name }) }),
  });
  const leave = useAct(() => api.post(`/staff/${of.id}/leave`), {
    renews,
    done: () => {
      setAsked(undefined);
      showToast({ text: t('staff.people.gone', { name: of.name }), undo: () => back.mutate(undefined) });
      close();
    },
  });
  if (of.leftAt) return <Button onClick={() => back.mutate(undefined)}>{t('staff.people.return')}</Button>;
  return (
    <>
      <FormFoot>
        <Button onClick={() => setAsked('reset')}>{t('staff.people.reset')}</Button>
        <Button weight="danger" onClick={() => setAsked('leave')}>
          {t('staff.people.leave')}
        </Button>
      </FormFoot>
      {asked === 'reset' && (
        <Confirm
          title={t('staff.people.reset-title', { name: of.name })}
          word={t('staff.people.reset')}
          act={() => reset.mutate(undefined)}
          busy={reset.isPending}
          close={() => setAsked(undefined)}
        >
          {t('staff.people.reset-what')}
        </Confirm>
      )}
      {asked === 'leave' && (
        <Confirm
          title={t('staff.people.leave-title', { name: of.name })}
          word={t('staff.people.leave')}
          act={() => leave.mutate(undefined)}
          busy={leave.isPending}
          close={() => setAsked(undefined)}
        >
          {t('staff.people.leave-what')}
        </Confirm>
      )}
    </>
  );
};

/** One colleague: what they may, how much they take on a day, and the way out. */
export const Person = ({ of, close, shown }: { of: Colleague; close: () => void; shown: (link: Link) => void }) => {
  const { t } = useWords();
  const { me } = useSession();
  return (
    <Drawer title={of.name} close={close}>
      <KeyValue
        pairs={[
          { term: t('staff.people.email'), fact: of.email },
          { term: t('staff.people.seen'), fact: of.seenAt ? <When at={of.seenAt} precise /> : t('staff.people.never') },
          { term: t('staff.people.factor'), fact: t(of.secondFactor ? 'staff.people.yes' : 'staff.people.no') },
        ]}
      />
      <div className={style.below}>
        <Section title={t('staff.people.roles')} ruled>
          <Grants of={of} />
        </Section>
        {!of.leftAt && (
          <Section title={t('staff.people.capacity')} ruled>
            <Capacity key={of.version} of={of} />
          </Section>
        )}
      </div>
      {of.id !== me.id && <Serious of={of} close={close} shown={shown} />}
    </Drawer>
  );
};
