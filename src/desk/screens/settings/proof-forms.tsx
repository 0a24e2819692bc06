import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Form, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';

/** The password once more, before something serious. */
export const CurrentPassword = ({ value, change }: { value: string; change: (value: string) => void }) => {
  const { t } = useWords();
  return (
    <TextInput
      label={t('staff.account.current')}
      hint={t('staff.account.current-hint')}
      type="password"
      autoComplete="current-password"
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  );
};

export const proof = (password: string) => (password ? { password } : {});

export const EmailForm = ({ close }: { close: () => void }) => {
  const { t } = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const change = useAct(() => api.put('/me/email', { email, ...proof(password) }), {
    quiet: true,
    renews: ['/me'],
    done: () => {
      showToast({ text: t('staff.settings.saved') });
      close();
    },
  });
  return (
    <Form name={t('staff.account.change-email')} send={() => change.mutate(undefined)}>
      {change.error && <Problem error={change.error} />}
      <TextInput
        label={t('staff.account.new-email')}
        type="email"
        autoComplete="email"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <CurrentPassword value={password} change={setPassword} />
      <SendFoot quiet busy={change.isPending} disabled={!email} close={close} />
    </Form>
  );
};

export const PasswordForm = ({ set, close }: { set: boolean; close: () => void }) => {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const change = useAct(() => api.put<{ ended: number }>('/me/password', { next, ...proof(password) }), {
    quiet: true,
    renews: ['/me'],
    done: ({ ended }) => {
      showToast({ text: t('staff.account.password-changed', { count: ended }) });
      close();
    },
  });
  return (
    <Form name={t('staff.account.change-password')} send={() => change.mutate(undefined)}>
      {change.error && <Problem error={change.error} />}
      {set && <CurrentPassword value={password} change={setPassword} />}
      <TextInput
        label={t('staff.account.new-password')}
        hint={t('staff.sign-in.password-hint')}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <SendFoot quiet busy={change.isPending} disabled={next.length < 8} close={close} />
    </Form>
  );
};
