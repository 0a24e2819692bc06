import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Form, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './contacts.module.css';

type Setting = { fromName: string; fromEmail: string; replyTo: string; perMinute: number; perDomainPerMinute: number };
type Answer = { setting: Setting; sender: string; server: boolean; mailbox: boolean; dns: { name: string; type: string; value: string }[] };

const Editor = ({ of, locked }: { of: Answer; locked: boolean }) => {
  const { t } = useWords();
  const [setting, setSetting] = useState(of.setting);
  const save = useAct(() => api.put<Answer>('/mail-setting', setting), {
    renews: ['/mail-setting'],
    done: () => showToast({ text: t('contact.mail.saved') }),
  });
  const text = (name: 'fromName' | 'fromEmail' | 'replyTo') => ({
    value: setting[name],
    readOnly: locked,
    onChange: (event: { target: { value: string } }) => setSetting({ ...setting, [name]: event.target.value }),
  });
  const figure = (name: 'perMinute' | 'perDomainPerMinute') => ({
    type: 'number',
    min: 0,
    value: setting[name],
    readOnly: locked,
    onChange: (event: { target: { value: string } }) =>
      setSetting({ ...setting, [name]: Math.max(0, Math.trunc(Number(event.target.value) || 0)) }),
  });
  return (
    <Form name={t('contact.screen.mail')} send={() => save.mutate(undefined)}>
      <KeyValue
        pairs={[
          { term: t('contact.mail.server'), fact: t(of.server ? 'contact.mail.server-set' : 'contact.mail.server-none') },
          { term: t('contact.mail.mailbox'), fact: t(of.mailbox ? 'contact.mail.mailbox-set' : 'contact.mail.mailbox-none') },
        ]}
      />
      <Section title={t('contact.mail.sender')} ruled>
        <div className={style.pairs}>
          <TextInput label={t('contact.mail.from-name')} {...text('fromName')} />
          <TextInput
            label={t('contact.mail.from-email')}
            hint={t('contact.mail.from-hint', { email: of.sender })}
            type="email"
            {...text('fromEmail')}
          />
          <TextInput label={t('contact.mail.reply-to')} type="email" {...text('replyTo')} />
        </div>
      </Section>
      <Section title={t('contact.mail.pace')} ruled>
        <p className={style.way}>{t('contact.mail.pace-way')}</p>
        <div className={style.pairs}>
          <TextInput label={t('contact.mail.per-minute')} {...figure('perMinute')} />
          <TextInput label={t('contact.mail.per-domain')} {...figure('perDomainPerMinute')} />
        </div>
      </Section>
      {!locked && (
        <div className={style.foot}>
          <Button weight="do" type="submit" busy={save.isPending} disabled={setting === of.setting}>
            {t('contact.mail.save')}
          </Button>
        </div>
      )}
      <Section title={t('contact.mail.dns')} ruled>
        <p className={style.way}>{t('contact.mail.dns-way')}</p>
        {of.dns.map((one) => (
          <KeyValue
            key={one.name}
            pairs={[
              { term: t('contact.mail.dns-name'), fact: <span className={style.record}>{one.name}</span> },
              { term: t('contact.mail.dns-type'), fact: one.type },
              { term: t('contact.mail.dns-value'), fact: <span className={style.record}>{one.value}</span> },
            ]}
          />
        ))}
      </Section>
    </Form>
  );
};

/** Who our mail is from, how fast it may go, and what to publish so that the world believes it. */
export const MailSetting = () => {
  const { me } = useSession();
  const answer = useRead<Answer>('/mail-setting');
  return (
    <div className={style.narrow}>
      <Read of={answer}>{(of) => <Editor key={of.sender} of={of} locked={me.role !== 'owner'} />}</Read>
    </div>
  );
};
