import { type ReactNode, useState } from 'react';
import { isLanguage } from '../../../kernel/language.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, Select, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { EmailForm, PasswordForm } from './proof-forms.tsx';
import { SecondFactor } from './second-factor.tsx';
import style from './settings.module.css';
import { languageOptions, type Account as Mine, zoneOptions } from './what.ts';

const Pair = ({ term, fact, acts, below }: { term: ReactNode; fact: ReactNode; acts?: ReactNode; below?: ReactNode }) => (
  <>
    <div className={style.pair}>
      <span className={style.term}>{term}</span>
      <span>{fact}</span>
      <span className={style.acts}>{acts}</span>
    </div>
    {below && <div className={style.below}>{below}</div>}
  </>
);

const Myself = ({ me }: { me: Mine }) => {
  const { t, speak } = useWords();
  const [name, setName] = useState(me.name);
  const [language, setLanguage] = useState(me.language);
  const [zone, setZone] = useState(me.zone);
  const save = useAct(() => api.patch('/me', { name, language, zone }, me.version), {
    quiet: true,
    renews: ['/me'],
    done: () => {
      speak(language);
      showToast({ text: t('staff.settings.saved') });
    },
  });
  const same = name === me.name && language === me.language && zone === me.zone;
  return (
    <Form name={t('staff.account.who')} send={() => save.mutate(undefined)}>
      {save.error && <Problem error={save.error} />}
      <TextInput label={t('staff.account.name')} autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
      <div className={style.grid}>
        <Select
          label={t('staff.account.language')}
          options={languageOptions}
          value={language}
          onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
        />
        <Select
          label={t('staff.account.zone')}
          options={zoneOptions(me.zone)}
          value={zone}
          onChange={(event) => setZone(event.target.value)}
        />
      </div>
      <FormFoot>
        <Button type="submit" weight="do" busy={save.isPending} disabled={same || !name.trim()}>
          {t('desk.save')}
        </Button>
      </FormFoot>
    </Form>
  );
};

const SignInWays = ({ me }: { me: Mine }) => {
  const { t } = useWords();
  const [open, setOpen] = useState<'email' | 'password'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Pair
        term={t('staff.account.email')}
        fact={me.email}
        acts={
          <Button weight="word" aria-expanded={open === 'email'} onClick={() => setOpen(open === 'email' ? undefined : 'email')}>
            {t('staff.account.change-email')}
          </Button>
        }
        below={open === 'email' && <EmailForm close={close} />}
      />
      <Pair
        term={t('staff.account.password')}
        fact={t(me.passwordSet ? 'staff.account.password-set' : 'staff.account.password-missing')}
        acts={
          <Button weight="word" aria-expanded={open === 'password'} onClick={() => setOpen(open === 'password' ? undefined : 'password')}>
            {t(me.passwordSet ? 'staff.account.change-password' : 'staff.account.set-password')}
          </Button>
        }
        below={open === 'password' && <PasswordForm set={me.passwordSet} close={close} />}
      />
      <SecondFactor me={me} />
    </>
  );
};

const MyRoles = ({ me }: { me: Mine }) => {
  const { t } = useWords();
  return (
    <ul className={style.rows}>
      {me.grants.map((grant) => (
        <li key={grant.id}>
          <span>{t(`staff.role.${grant.role}`)}</span>
          <span className="quiet">
            {[grant.company?.name ?? t('staff.account.whole-group'), grant.department?.name].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** My account: name, language, how I sign in, what I may. */
export const Account = () => {
  const { t } = useWords();
  const me = useRead<Mine>('/me');
  return (
    <Read of={me}>
      {(mine) => (
        <>
          <Section title={t('staff.account.who')} ruled>
            <div className={style.form}>
              <Myself key={mine.version} me={mine} />
            </div>
          </Section>
          <Section title={t('staff.account.sign-in')} ruled>
            <SignInWays me={mine} />
          </Section>
          <Section title={t('staff.account.roles')} ruled>
            <MyRoles me={mine} />
          </Section>
        </>
      )}
    </Read>
  );
};
