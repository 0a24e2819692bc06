import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Initials } from '../../parts/marks.tsx';
import { Read } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import { Beside } from './beside.tsx';
import { CallForm } from './call-form.tsx';
import style from './customer.module.css';
import type { Customer, Fresh } from './customer.ts';
import { DuplicatesCard } from './duplicates-card.tsx';
import { EditForm } from './edit-form.tsx';
import { AddressForm, ConsentForm, NoteForm, PersonForm } from './forms.tsx';
import { Standing } from './standing.tsx';
import { CustomerStream } from './stream.tsx';
import { useWritten } from './use-written.ts';
import { type Draft, emptyDraft, WriteForm } from './write-form.tsx';

type Form = 'call' | 'note' | 'consent' | 'person' | { write: Draft } | { edit: string } | { address: 'email' | 'phone' | 'post' };

type Opening = { form: Form | undefined; open: (form: Form) => void; customer: Customer; close: () => void };

const Opened = ({ form, open, customer, close }: Opening) => {
  if (form === undefined) return null;
  if (form === 'call') return <CallForm customer={customer} close={close} />;
  if (form === 'note') return <NoteForm customer={customer} close={close} />;
  if (form === 'consent') return <ConsentForm customer={customer} close={close} />;
  if (form === 'person') return <PersonForm customer={customer} close={close} />;
  if ('write' in form) return <WriteForm customer={customer} draft={form.write} again={(write) => open({ write })} close={close} />;
  if ('edit' in form) return <EditForm customer={customer} focus={form.edit} close={close} />;
  return <AddressForm customer={customer} channel={form.address} close={close} />;
};

const Who = ({ customer }: { customer: Customer }) => {
  const { t } = useWords();
  const place = useWritten().place(customer.city, customer.region, customer.country);
  const phone = customer.addresses.find((one) => one.channel === 'phone');
  return (
    <div className={style.who}>
      <h1 tabIndex={-1} data-title>
        {customer.name}
      </h1>
      <div className={style.facts}>
        {place && <span>{place}</span>}
        {customer.title && <span>{customer.title}</span>}
        <span>{customer.keeper ? t('profile.page.keeper-is', { name: customer.keeper.name }) : t('profile.list.no-keeper')}</span>
        {phone && <span className="num">{phone.masked}</span>}
        {customer.companies.length > 1 && <span>{customer.companies.map((one) => one.name).join(' · ')}</span>}
        {customer.madeUp && <span>{t('profile.page.made-up')}</span>}
        {customer.retired && <span className={style.no}>{t('profile.page.retired')}</span>}
      </div>
    </div>
  );
};

const isAddress = (field: Fresh['field']): field is 'email' | 'phone' | 'post' => ['email', 'phone', 'post'].includes(field);

const Loaded = ({ customer }: { customer: Customer }) => {
  const { t } = useWords();
  const { me } = useSession();
  const [form, setForm] = useState<Form>();
  useTitle(customer.name);
  const mayAct = me.role !== 'viewer';
  useKeys(
    'profile.page.title',
    mayAct
      ? [
          { press: 'w', words: 'profile.page.write', act: () => setForm({ write: emptyDraft }) },
          { press: 'c', words: 'profile.page.call', act: () => setForm('call') },
          { press: 'n', words: 'profile.page.note', act: () => setForm('note') },
          { press: 'e', words: 'profile.page.edit', act: () => setForm({ edit: 'name' }) },
        ]
      : [],
  );
  return (
    <div className={style.page}>
      <Link to="/customers" className={style.back}>
        ← {t('profile.page.back')}
      </Link>
      <header className={style.head}>
        <Initials name={customer.name} large />
        <Who customer={customer} />
        {mayAct && (
          <div className={style.acts}>
            <Button weight="do" press="w" onClick={() => setForm({ write: emptyDraft })}>
              {t('profile.page.write')}
            </Button>
            <Button press="c" onClick={() => setForm('call')}>
              {t('profile.page.call')}
            </Button>
            <Button press="n" onClick={() => setForm('note')}>
              {t('profile.page.note')}
            </Button>
            <Button press="e" onClick={() => setForm({ edit: 'name' })}>
              {t('profile.page.edit')}
            </Button>
          </div>
        )}
      </header>
      <DuplicatesCard id={customer.id} />
      <Standing customer={customer} renew={{ consent: () => setForm('consent'), address: () => setForm({ address: 'email' }) }} />
      <div className={style.columns}>
        <CustomerStream id={customer.id} />
        <Beside
          customer={customer}
          fill={(field) => setForm(isAddress(field) ? { address: field } : { edit: field })}
          addPerson={() => setForm('person')}
        />
      </div>
      <Opened form={form} open={setForm} customer={customer} close={() => setForm(undefined)} />
    </div>
  );
};

export const Component = () => {
  const { id } = useParams();
  const customer = useRead<Customer>(`/customers/${id}`);
  return <Read of={customer}>{(data) => <Loaded key={data.id} customer={data} />}</Read>;
};
