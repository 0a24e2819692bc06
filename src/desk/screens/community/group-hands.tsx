import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm, Dialog } from '../../parts/dialog.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './groups.module.css';
import { type Group, groupsRenewed, useColleagues, useRights } from './groups.ts';

type Given = { group: Group };

const HandOver = ({ group, close }: Given & { close: () => void }) => {
  const { t } = useWords();
  const colleagues = useColleagues();
  const [ownerId, setOwner] = useState(group.owner?.id ?? colleagues[0]?.id ?? '');
  const [deputyId, setDeputy] = useState(group.deputy?.id ?? '');
  const options = colleagues.map((one) => ({ value: one.id, word: one.name }));
  const send = useAct(() => api.post(`/groups/${group.id}/hand-over`, { ownerId, deputyId: deputyId || null }), {
    quiet: true,
    renews: groupsRenewed,
    done: () => {
      showToast({ text: t('group.screen.handed-over') });
      close();
    },
  });
  return (
    <Dialog small title={t('group.screen.hand-over')} close={close}>
      <Form send={() => send.mutate(undefined)}>
        <Select label={t('group.screen.owner')} value={ownerId} options={options} onChange={(event) => setOwner(event.target.value)} />
        <Select
          label={t('group.screen.deputy')}
          value={deputyId}
          options={[{ value: '', word: t('group.screen.no-deputy') }, ...options.filter((one) => one.value !== ownerId)]}
          onChange={(event) => setDeputy(event.target.value)}
        />
        <p className={style.quiet}>{t('group.screen.hand-over-note')}</p>
        <SendFoot
          word={t('group.screen.hand-over')}
          busy={send.isPending}
          disabled={!ownerId || ownerId === deputyId}
          error={send.error}
          close={close}
        />
      </Form>
    </Dialog>
  );
};

/** Who keeps the group, and who takes over. */
export const GroupHands = ({ group }: Given) => {
  const { t } = useWords();
  const { works } = useRights();
  const [asked, setAsked] = useState(false);
  return (
    <Section
      title={t('group.screen.owner')}
      ruled
      end={works && <Button onClick={() => setAsked(true)}>{t('group.screen.hand-over')}</Button>}
    >
      <KeyValue
        pairs={[
          {
            term: t('group.screen.owner'),
            fact: group.owner?.name ?? <span className={style.warn}>{t('group.screen.nobody-keeps')}</span>,
          },
          { term: t('group.screen.deputy'), fact: group.deputy?.name ?? t('group.screen.no-deputy') },
        ]}
      />
      {asked && <HandOver group={group} close={() => setAsked(false)} />}
    </Section>
  );
};

const RobotForm = ({ group, close }: Given & { close: () => void }) => {
  const { t } = useWords();
  const [address, setAddress] = useState('');
  const [secret, setSecret] = useState('');
  const send = useAct(() => api.put(`/groups/${group.id}/robot`, { address, secret }), {
    quiet: true,
    renews: groupsRenewed,
    done: () => {
      showToast({ text: t('group.screen.robot-kept') });
      close();
    },
  });
  return (
    <Dialog small title={t('group.screen.robot-set')} close={close}>
      <Form send={() => send.mutate(undefined)}>
        <TextInput
          label={t('group.screen.robot-address')}
          hint={t('group.screen.robot-address-hint')}
          type="password"
          autoComplete="off"
          value={address}
          maxLength={500}
          onChange={(event) => setAddress(event.target.value)}
        />
        {group.robotKind !== 'wecom' && (
          <TextInput
            label={t('group.screen.robot-secret')}
            hint={t('group.screen.robot-secret-hint')}
            type="password"
            autoComplete="off"
            value={secret}
            maxLength={200}
            onChange={(event) => setSecret(event.target.value)}
          />
        )}
        <SendFoot word={t('group.screen.save')} busy={send.isPending} disabled={!address.trim()} error={send.error} close={close} />
      </Form>
    </Dialog>
  );
};

const RobotNow = ({ group }: Given) => {
  const { t } = useWords();
  const messenger = t(`group.messenger.${group.messenger}`);
  if (group.robotKind === null) return <p className={style.quiet}>{t('group.screen.robot-cannot', { messenger })}</p>;
  if (group.robot === null) return <p className={style.quiet}>{t('group.screen.robot-none')}</p>;
  return (
    <>
      <p className={style.quiet}>
        {t('group.screen.robot-there', { messenger })} <When at={group.robot.setAt} />
      </p>
      {group.robot.fault && <p className={style.warn}>{t('group.screen.robot-fault', { said: group.robot.fault })}</p>}
    </>
  );
};

/** The robot that posts there: set, changed, taken out. Its address is never shown. */
export const GroupRobot = ({ group }: Given) => {
  const { t } = useWords();
  const { leads } = useRights();
  const [asked, setAsked] = useState<'set' | 'drop'>();
  const close = () => setAsked(undefined);
  const drop = useAct(() => api.delete(`/groups/${group.id}/robot`), {
    renews: groupsRenewed,
    done: () => {
      showToast({ text: t('group.screen.robot-dropped') });
      close();
    },
  });
  return (
    <Section title={t('group.screen.robot')} ruled>
      <RobotNow group={group} />
      {leads && group.robotKind !== null && (
        <div className={style.acts}>
          <Button onClick={() => setAsked('set')}>{t(group.robot ? 'group.screen.robot-change' : 'group.screen.robot-set')}</Button>
          {group.robot && (
            <Button weight="bare" onClick={() => setAsked('drop')}>
              {t('group.screen.robot-drop')}
            </Button>
          )}
        </div>
      )}
      {asked === 'set' && <RobotForm group={group} close={close} />}
      {asked === 'drop' && (
        <Confirm
          title={t('group.screen.robot-drop')}
          word={t('group.screen.robot-drop')}
          act={() => drop.mutate(undefined)}
          busy={drop.isPending}
          close={close}
        >
          {t('group.screen.robot-drop-why')}
        </Confirm>
      )}
    </Section>
  );
};
