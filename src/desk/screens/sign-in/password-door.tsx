import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, TextInput } from '../../parts/field.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { Frame } from './frame.tsx';
import { type State, useWayIn } from './way-in.ts';

type Ways = { password: boolean; link: boolean };

const ByPassword = ({ email, setEmail, other }: { email: string; setEmail: (email: string) => void; other: (() => void) | undefined }) => {
  const { t } = useWords();
  const { enter } = useWayIn();
  const [password, setPassword] = useState('');
  const signIn = useAct(async () => enter(await api.post<State>('/session', { email, password })), { quiet: true });
  return (
    <Form name={t('staff.sign-in.title')} send={() => signIn.mutate(undefined)}>
      {signIn.error && <Problem error={signIn.error} />}
      <TextInput
        label={t('staff.sign-in.email')}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextInput
        label={t('staff.sign-in.password')}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <FormFoot>
        <Button weight="do" type="submit" busy={signIn.isPending} disabled={!email || !password}>
          {t('staff.sign-in.act')}
        </Button>
        {other && (
          <Button weight="word" onClick={other}>
            {t('staff.sign-in.by-link')}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
};

const ByLink = ({ email, setEmail, other }: { email: string; setEmail: (email: string) => void; other: () => void }) => {
  const { t } = useWords();
  const ask = useAct(() => api.post('/session/link-request', { email }), { quiet: true });
  if (ask.isSuccess)
    return (
      <div role="status">
        <p>{t('staff.sign-in.link-sent')}</p>
        <p className="quiet">{t('staff.sign-in.link-sent-way')}</p>
      </div>
    );
  return (
    <Form name={t('staff.sign-in.title')} send={() => ask.mutate(undefined)}>
      {ask.error && <Problem error={ask.error} />}
      <TextInput
        label={t('staff.sign-in.email')}
        hint={t('staff.sign-in.link-way')}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <FormFoot>
        <Button weight="do" type="submit" busy={ask.isPending} disabled={!email}>
          {t('staff.sign-in.send-link')}
        </Button>
        <Button weight="word" onClick={other}>
          {t('staff.sign-in.by-password')}
        </Button>
      </FormFoot>
    </Form>
  );
};

/** E-mail and password, or a link by mail where mail can be sent. */
export const PasswordDoor = () => {
  const { t } = useWords();
  const ways = useRead<Ways>('/session/ways');
  const [email, setEmail] = useState('');
  const [byLink, setByLink] = useState(false);
  return (
    <Frame title={t('staff.sign-in.title')}>
      {byLink ? (
        <ByLink email={email} setEmail={setEmail} other={() => setByLink(false)} />
      ) : (
        <ByPassword email={email} setEmail={setEmail} other={ways.data?.link ? () => setByLink(true) : undefined} />
      )}
    </Frame>
  );
};
