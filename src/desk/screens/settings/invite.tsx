import { useState } from 'react';
import { isLanguage } from '../../../kernel/language.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { GrantFields, useCompanies, type Wish } from './grant-fields.tsx';
import style from './settings.module.css';
import { type Link, languageOptions, zoneOptions } from './what.ts';

type Invited = { id: string; link: string | null };

/** A colleague and the first role; the link goes by mail, or is shown while no mail can be sent. */
export const Invite = ({ close, shown }: { close: () => void; shown: (link: Link) => void }) => {
  const { t, language: mine } = useWords();
  const { me } = useSession();
  const companies = useCompanies();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState(mine);
  const [zone, setZone] = useState(me.zone);
  const [chosen, setWish] = useState<Wish>();
  const wish: Wish = chosen ?? { role: 'carer', companyId: companies[0]?.id ?? null, departmentId: null };
  const invite = useAct(() => api.post<Invited>('/staff', { name, email, language, zone, ...wish }), {
    quiet: true,
    renews: ['/staff'],
    done: ({ link }) => {
      if (link) shown({ name, link });
      else showToast({ text: t('staff.people.invited-mail', { email }) });
      close();
    },
  });
  return (
    <Dialog title={t('staff.people.invite')} close={close}>
      <Form name={t('staff.people.invite')} send={() => invite.mutate(undefined)}>
        {invite.error && <Problem error={invite.error} />}
        <TextInput label={t('staff.people.name')} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        <TextInput
          label={t('staff.people.email')}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <GrantFields wish={wish} change={setWish} />
        <div className={style.grid}>
          <Select
            label={t('staff.people.language')}
            options={languageOptions}
            value={language}
            onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
          />
          <Select
            label={t('staff.people.zone')}
            options={zoneOptions(me.zone)}
            value={zone}
            onChange={(event) => setZone(event.target.value)}
          />
        </div>
        <SendFoot word={t('staff.people.invite-act')} busy={invite.isPending} disabled={!name.trim() || !email} close={close} />
      </Form>
    </Dialog>
  );
};
