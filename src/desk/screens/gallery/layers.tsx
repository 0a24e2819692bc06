import { useState } from 'react';
import { Refusal } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm, Dialog, Drawer } from '../../parts/dialog.tsx';
import { TextInput } from '../../parts/field.tsx';
import { Menu, MenuAct, MenuDivider, MenuLabel, Popover } from '../../parts/menu.tsx';
import { Section } from '../../parts/section.tsx';
import { showToast } from '../../shell/toasts.ts';
import { people, sentences } from './examples.ts';
import style from './gallery.module.css';

type Open = 'dialog' | 'drawer' | 'confirm';

/** What lies above the page: dialog, drawer, question, menu, popover, toasts. */
export const Layers = () => {
  const { t, language } = useWords();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const name = people[language][0];
  const sent = t('desk.today.sent', { name, channel: t('desk.channel.email') });
  const refusal = () =>
    new Refusal({
      status: 412,
      code: 'changed-meanwhile',
      what: t('refusal.changed-meanwhile.what'),
      way: t('refusal.changed-meanwhile.way'),
    });
  return (
    <Section title={t('desk.gallery.layers')}>
      <div className={style.row}>
        <Button onClick={() => setOpen('dialog')}>{t('desk.today.snooze')}</Button>
        <Button onClick={() => setOpen('drawer')}>{t('desk.today.open')}</Button>
        <Button onClick={() => setOpen('confirm')}>{t('desk.me.sign-out')}</Button>
        <Menu button={<Button>{t('desk.nav.more')}</Button>}>
          <MenuLabel>{name}</MenuLabel>
          <MenuAct act={() => showToast({ text: sent, undo: () => void showToast({ text: t('desk.undone') }) })} end="z">
            {t('desk.undo')}
          </MenuAct>
          <MenuDivider />
          <MenuAct act={() => showToast({ refusal: refusal() })}>{t('desk.again')}</MenuAct>
          <MenuAct act={() => {}} disabled>
            {t('desk.save')}
          </MenuAct>
        </Menu>
        <Popover name={t('desk.today.proof')} button={<Button weight="word">{t('desk.today.proof')}</Button>}>
          {sentences[language]}
        </Popover>
      </div>
      {open === 'dialog' && (
        <Dialog small title={t('desk.today.snooze-title', { name })} close={close}>
          <TextInput label={t('desk.today.until-day')} type="date" />
        </Dialog>
      )}
      {open === 'drawer' && (
        <Drawer title={people[language][1]} close={close}>
          {sentences[language]}
        </Drawer>
      )}
      {open === 'confirm' && (
        <Confirm title={t('desk.today.decline-title', { name })} word={t('desk.me.sign-out')} act={close} close={close}>
          {sentences[language]}
        </Confirm>
      )}
    </Section>
  );
};
