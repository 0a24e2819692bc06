import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Form, FormFoot, TextInput } from '../../parts/field.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { Frame } from './frame.tsx';
import { type State, useWayIn } from './way-in.ts';

/** The second step: six digits, or a recovery code. */
export const CodeDoor = () => {
  const { t } = useWords();
  const { enter, at } = useWayIn();
  const [code, setCode] = useState('');
  const pass = useAct(async () => enter(await api.post<State>('/session/second-factor', { code })), { quiet: true });
  return (
    <Frame title={t('staff.sign-in.code-title')}>
      <Form name={t('staff.sign-in.code-title')} send={() => pass.mutate(undefined)}>
        {pass.error && <Problem error={pass.error} />}
        <TextInput
          label={t('staff.sign-in.code')}
          hint={t('staff.sign-in.code-hint')}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <FormFoot>
          <Button weight="do" type="submit" busy={pass.isPending} disabled={code.trim().length < 6}>
            {t('staff.sign-in.code-act')}
          </Button>
          <ButtonLink weight="word" to={at('/sign-in')}>
            {t('staff.sign-in.again')}
          </ButtonLink>
        </FormFoot>
      </Form>
    </Frame>
  );
};
