import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, TextInput } from '../../parts/field.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { Frame } from './frame.tsx';
import { type Newcomer, useWayIn } from './way-in.ts';

/** The owner of a new house has no address yet; `.invalid` never is one. */
const isNobody = (email: string): boolean => email.endsWith('.invalid');

const Questions = ({ me }: { me: Newcomer }) => {
  const { t, language } = useWords();
  const { go } = useWayIn();
  const nameless = isNobody(me.email);
  const [name, setName] = useState(nameless ? '' : me.name);
  const [email, setEmail] = useState(nameless ? '' : me.email);
  const [password, setPassword] = useState('');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // whoever reads this in a language, and where, has chosen both, also when they leave the rest for later
  const keep = async (more: { name?: string }) => {
    const fresh = await api.get<Newcomer>('/me');
    const mine = { ...more, language, ...(nameless ? { zone } : {}) };
    const changed = (Object.keys(mine) as (keyof typeof mine)[]).some((one) => mine[one] !== fresh[one]);
    if (changed) await api.patch('/me', mine, fresh.version);
    return fresh;
  };
  const kept = { quiet: true, renews: ['/me'], done: () => void go() };
  const begin = useAct(async () => {
    const fresh = await keep({ name });
    if (email !== fresh.email) await api.put('/me/email', { email });
    await api.put('/me/password', { next: password });
  }, kept);
  const later = useAct(() => keep({}), kept);
  return (
    <Form name={t('staff.sign-in.first-title')} send={() => begin.mutate(undefined)}>
      {(begin.error ?? later.error) && <Problem error={begin.error ?? later.error} />}
      <TextInput
        label={t('staff.sign-in.name')}
        name="name"
        autoComplete="name"
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextInput
        label={t('staff.sign-in.email')}
        name="email"
        type="email"
        autoComplete="username"
        readOnly={!nameless}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextInput
        label={t('staff.sign-in.new-password')}
        hint={t('staff.sign-in.password-hint')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        maxLength={128}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <FormFoot>
        <Button weight="do" type="submit" busy={begin.isPending} disabled={!name.trim() || !email || password.length < 8}>
          {t('staff.sign-in.first-act')}
        </Button>
        <Button weight="word" busy={later.isPending} onClick={() => later.mutate(undefined)}>
          {t('staff.sign-in.later')}
        </Button>
      </FormFoot>
    </Form>
  );
};

/** The first time somebody is here: name, e-mail and a password of their own. */
export const FirstTime = () => {
  const { t } = useWords();
  const me = useRead<Newcomer>('/me');
  return (
    <Frame title={t('staff.sign-in.first-title')} way={t('staff.sign-in.first-way')}>
      {me.data ? <Questions me={me.data} /> : me.error ? <Problem error={me.error} /> : <Loading />}
    </Frame>
  );
};
