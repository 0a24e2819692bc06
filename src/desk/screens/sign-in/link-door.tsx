import { useEffect, useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { FormFoot } from '../../parts/field.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { Frame } from './frame.tsx';
import { type State, useWayIn } from './way-in.ts';

/** The word stands behind the #; it is taken out of the address at once, so that it stays in no history. */
const useWordOfLink = (): string => {
  const [word] = useState(() => location.hash.slice(1));
  useEffect(() => history.replaceState(history.state, '', location.pathname + location.search), []);
  return word;
};

/** Where a link lands. Opening the page uses nothing up; pressing the button does. */
export const LinkDoor = () => {
  const { t } = useWords();
  const { enter, at } = useWayIn();
  const word = useWordOfLink();
  const use = useAct(async () => enter(await api.post<State>('/session/link', { word }), true), { quiet: true });
  if (!word)
    return (
      <Frame title={t('staff.sign-in.link-none')} way={t('staff.sign-in.link-none-way')}>
        <ButtonLink to={at('/sign-in')}>{t('staff.sign-in.to-sign-in')}</ButtonLink>
      </Frame>
    );
  return (
    <Frame title={t('staff.sign-in.link-title')} way={t('staff.sign-in.link-ready')}>
      {use.error && <Problem error={use.error} />}
      <FormFoot>
        {use.error ? (
          <ButtonLink to={at('/sign-in')}>{t('staff.sign-in.to-sign-in')}</ButtonLink>
        ) : (
          <Button weight="do" autoFocus busy={use.isPending} onClick={() => use.mutate(undefined)}>
            {t('staff.sign-in.link-act')}
          </Button>
        )}
      </FormFoot>
    </Frame>
  );
};
