import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Form, TextArea, TextInput } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Problem, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './contacts.module.css';
import { FindCustomer } from './find-customer.tsx';
import type { Named, TemplateWords } from './what.ts';

const Name = ({ of }: { of: TemplateWords }) => {
  const { t, has } = useWords();
  const duty = `duty.${of.key}.name`;
  return <>{has(duty) ? t(duty) : of.key}</>;
};

const Preview = ({ id, written, customer }: { id: string; written: { subject: string; body: string }; customer: Named | undefined }) => {
  const { t } = useWords();
  const body = useDeferredValue({ ...written, ...(customer ? { customerId: customer.id } : {}) });
  const preview = useQuery({
    queryKey: ['/templates/preview', id, body],
    queryFn: () => api.post<{ subject: string; words: string; html: string }>(`/templates/${id}/preview`, body),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Section title={t('contact.screen.preview')}>
      {preview.error ? <Problem error={preview.error} /> : null}
      {preview.data && !preview.error && (
        <>
          <p className={style.subject}>{preview.data.subject}</p>
          <iframe className={style.letter} title={t('contact.screen.preview')} sandbox="" srcDoc={preview.data.html} />
        </>
      )}
    </Section>
  );
};

const Editor = ({ of, mayEdit }: { of: TemplateWords; mayEdit: boolean }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [subject, setSubject] = useState(of.subject);
  const [body, setBody] = useState(of.body);
  const [customer, setCustomer] = useState<Named>();
  const save = useAct(() => api.put<TemplateWords>(`/templates/${of.id}`, { subject, body }, { version: of.version }), {
    renews: ['/templates'],
    done: (after) => {
      showToast({ text: t('contact.screen.template-saved', { version: after.version }) });
      void navigate(`/contacts/templates/${after.id}`, { replace: true });
    },
  });
  const changed = subject !== of.subject || body !== of.body;
  return (
    <div className={style.split}>
      <Form name={t('contact.screen.template')} send={() => changed && save.mutate(undefined)}>
        {of.channel === 'email' && (
          <TextInput
            label={t('contact.screen.subject')}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
            readOnly={!mayEdit}
            lang={of.language}
          />
        )}
        <TextArea
          label={t('contact.screen.words')}
          hint={
            of.values.length > 0 ? t('contact.screen.values', { values: of.values.map((one) => `{{ ${one} }}`).join(' · ') }) : undefined
          }
          rows={14}
          value={body}
          onChange={(event) => setBody(event.target.value)}
          readOnly={!mayEdit}
          lang={of.language}
        />
        {mayEdit && (
          <div className={style.foot}>
            <Button weight="do" type="submit" busy={save.isPending} disabled={!changed}>
              {t('contact.screen.save-version', { version: of.version + 1 })}
            </Button>
          </div>
        )}
      </Form>
      <div>
        <FindCustomer chosen={customer} choose={setCustomer} hint={t('contact.screen.try-on')} />
        <div className={style.gap}>
          <Preview id={of.id} written={{ subject, body }} customer={customer} />
        </div>
      </div>
    </div>
  );
};

/** The words of every duty, channel and language, and how they look to a customer. */
export const Templates = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const { me } = useSession();
  const templates = useRead<{ items: TemplateWords[] }>('/templates');
  const columns: Column<TemplateWords>[] = [
    { id: 'name', head: t('contact.screen.reason'), cell: (one) => <Name of={one} /> },
    { id: 'channel', head: t('contact.screen.channel'), cell: (one) => t(`contact.channel.${one.channel}`) },
    { id: 'language', head: t('contact.screen.language'), cell: (one) => t(`contact.language.${one.language}`) },
    {
      id: 'subject',
      head: t('contact.screen.subject'),
      cell: (one) => <span lang={one.language}>{one.subject || one.body.slice(0, 40)}</span>,
      spare: true,
    },
    { id: 'made', head: t('contact.screen.changed'), end: true, spare: true, cell: (one) => <When at={one.madeAt} /> },
  ];
  return (
    <Read of={templates}>
      {({ items }) => {
        const open = items.find((one) => one.id === id);
        if (items.length === 0) return <Empty way={t('contact.screen.templates-empty-way')}>{t('contact.screen.templates-empty')}</Empty>;
        if (open)
          return (
            <>
              <div className={style.bar}>
                <ButtonLink weight="word" to="/contacts/templates">
                  {t('contact.screen.all-templates')}
                </ButtonLink>
                <strong>
                  <Name of={open} /> · {t(`contact.channel.${open.channel}`)} · {t(`contact.language.${open.language}`)}
                </strong>
              </div>
              <Editor key={`${open.id} ${open.version}`} of={open} mayEdit={me.role === 'owner' || me.role === 'manager'} />
            </>
          );
        return (
          <Table
            name={t('contact.screen.templates')}
            rows={items}
            columns={columns}
            keyOf={(one) => one.id}
            to={(one) => `/contacts/templates/${one.id}`}
          />
        );
      }}
    </Read>
  );
};
