import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, TextInput } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { FindCustomer } from '../contacts/find-customer.tsx';
import style from './customer.module.css';
import type { Keeping } from './fresh.ts';

type Open = { id: string; close: () => void };

const RelationForm = ({ id, close }: Open) => {
  const { t } = useWords();
  const [person, setPerson] = useState({ name: '', role: '' });
  const save = useAct(() => api.post(`/customers/${id}/relations`, { name: person.name, role: person.role.trim() || null }), {
    renews: [`/customers/${id}`],
    quiet: true,
    done: () => {
      showToast({ text: t('keeping.relations.added') });
      close();
    },
  });
  return (
    <Dialog title={t('keeping.relations.add')} close={close}>
      <Form send={() => save.mutate(undefined)}>
        <TextInput
          label={t('keeping.relations.name')}
          value={person.name}
          autoFocus
          onChange={(event) => setPerson({ ...person, name: event.target.value })}
        />
        <TextInput
          label={t('keeping.relations.role')}
          value={person.role}
          onChange={(event) => setPerson({ ...person, role: event.target.value })}
        />
        <SendFoot busy={save.isPending} disabled={!person.name.trim()} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

const HouseholdForm = ({ id, close }: Open) => {
  const { t } = useWords();
  const [mate, setMate] = useState<{ id: string; name: string }>();
  const save = useAct(() => api.put(`/customers/${id}/household`, { customer: mate?.id }), {
    renews: ['/customers'],
    quiet: true,
    done: () => {
      showToast({ text: t('keeping.relations.joined') });
      close();
    },
  });
  return (
    <Dialog title={t('keeping.relations.join')} close={close}>
      <Form send={() => save.mutate(undefined)}>
        <FindCustomer chosen={mate} choose={setMate} hint={t('keeping.relations.join-hint')} />
        <SendFoot busy={save.isPending} disabled={!mate} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

const Mates = ({ id, household, mayChange }: { id: string; household: Keeping['household']; mayChange: boolean }) => {
  const { t } = useWords();
  const leave = useAct(() => api.delete(`/customers/${id}/household`), {
    renews: ['/customers'],
    done: () => showToast({ text: t('keeping.relations.left') }),
  });
  return household.map((mate, place) => (
    <Line
      key={mate.id}
      note={t('keeping.relations.household')}
      end={
        mayChange &&
        place === 0 && (
          <Button weight="word" busy={leave.isPending} onClick={() => leave.mutate(undefined)}>
            {t('keeping.relations.leave')}
          </Button>
        )
      }
    >
      <Link to={`/customers/${mate.id}`}>{mate.name}</Link>
    </Line>
  ));
};

const Person = ({ id, of, mayChange }: { id: string; of: Keeping['relations'][number]; mayChange: boolean }) => {
  const { t } = useWords();
  const end = useAct(() => api.delete(`/customers/${id}/relations/${of.id}`), {
    renews: [`/customers/${id}`],
    done: () => showToast({ text: t('keeping.relations.ended') }),
  });
  return (
    <Line
      note={of.role ?? undefined}
      end={
        mayChange && (
          <Button weight="word" busy={end.isPending} onClick={() => end.mutate(undefined)}>
            {t('keeping.relations.end')}
          </Button>
        )
      }
    >
      {of.customer ? <Link to={`/customers/${of.customer}`}>{of.name}</Link> : of.name}
    </Line>
  );
};

/** Who lives with the customer, and who else is close. */
export const RelationsCard = ({ id, relations, household }: { id: string } & Pick<Keeping, 'relations' | 'household'>) => {
  const { t } = useWords();
  const { me } = useSession();
  const [open, setOpen] = useState<'person' | 'household'>();
  const mayChange = me.role !== 'viewer';
  const close = () => setOpen(undefined);
  return (
    <Section title={t('keeping.relations.title')}>
      {relations.length + household.length === 0 && <p className={style.small}>{t('keeping.relations.none')}</p>}
      <ul>
        <Mates id={id} household={household} mayChange={mayChange} />
        {relations.map((one) => (
          <Person key={one.id} id={id} of={one} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && (
        <p className={style.acts}>
          <Button weight="word" onClick={() => setOpen('household')}>
            {t('keeping.relations.join')}
          </Button>
          <Button weight="word" onClick={() => setOpen('person')}>
            {t('keeping.relations.add')}
          </Button>
        </p>
      )}
      {open === 'person' && <RelationForm id={id} close={close} />}
      {open === 'household' && <HouseholdForm id={id} close={close} />}
    </Section>
  );
};
