import { useState } from 'react';
import { api } from '../../client.ts';
import { dayOf, sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FormFoot, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { canCopy, copyText } from '../settings/copy-text.ts';
import { CustomFields } from './custom-fields.tsx';
import style from './customer.module.css';
import { DaysCard } from './days.tsx';
import { DoubtsOf } from './doubts-of.tsx';
import { type Keeping, useKeeping } from './fresh.ts';
import { RelationsCard } from './relations.tsx';

const useTenure = ({ tenureMonths }: Keeping): string => {
  const { t } = useWords();
  if (tenureMonths < 1) return t('keeping.page.tenure-new');
  const [years, months] = [Math.floor(tenureMonths / 12), tenureMonths];
  return years > 0 ? t('keeping.page.tenure-years', { count: years }) : t('keeping.page.tenure-months', { count: months });
};

const Retired = ({ id, of, mayChange }: { id: string; of: NonNullable<Keeping['retired']>; mayChange: boolean }) => {
  const { t, language } = useWords();
  const { today, zone } = useSession();
  const restore = useAct(() => api.post(`/customers/${id}/restore`), {
    renews: ['/customers', '/retired'],
    done: () => showToast({ text: t('keeping.page.restored') }),
  });
  return (
    <p className={style.no}>
      {t('keeping.page.retired', {
        day: sayDay(dayOf(of.at, zone), language, today),
        until: of.eraseOn ? sayDay(of.eraseOn, language, today) : '',
      })}{' '}
      {mayChange && (
        <Button weight="word" busy={restore.isPending} onClick={() => restore.mutate(undefined)}>
          {t('keeping.page.restore')}
        </Button>
      )}
    </p>
  );
};

const LinkShown = ({ link, close }: { link: string; close: () => void }) => {
  const { t } = useWords();
  return (
    <Dialog title={t('keeping.page.ask-link-title')} close={close}>
      <TextInput
        label={t('keeping.page.ask-link-title')}
        hint={t('keeping.page.ask-link-way')}
        value={link}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <FormFoot>
        {canCopy() && (
          <Button weight="do" onClick={() => copyText(link, t('keeping.page.ask-link-copied'))}>
            {t('keeping.page.copy')}
          </Button>
        )}
        <Button weight="bare" onClick={close}>
          {t('desk.close')}
        </Button>
      </FormFoot>
    </Dialog>
  );
};

const Ask = ({ id }: { id: string }) => {
  const { t } = useWords();
  const [link, setLink] = useState<string>();
  const ask = useAct(() => api.post<{ link: string }>(`/customers/${id}/right-link`), { done: (made) => setLink(made.link) });
  return (
    <>
      <Button weight="word" busy={ask.isPending} onClick={() => ask.mutate(undefined)}>
        {t('keeping.page.ask-link')}
      </Button>
      {link && <LinkShown link={link} close={() => setLink(undefined)} />}
    </>
  );
};

const Facts = ({ id, of }: { id: string; of: Keeping }) => {
  const { t } = useWords();
  const { me } = useSession();
  const tenure = useTenure(of);
  const mayChange = me.role !== 'viewer';
  const confirm = useAct(() => api.post(`/customers/${id}/confirm`, { fields: of.stale }), {
    renews: [`/customers/${id}`],
    done: () => showToast({ text: t('keeping.page.confirmed') }),
  });
  return (
    <Section title={t('keeping.page.title')} end={t('keeping.page.fresh', { percent: of.fresh })}>
      {of.retired && <Retired id={id} of={of.retired} mayChange={mayChange} />}
      <p>{[of.age === null ? undefined : t('keeping.page.age', { count: of.age }), tenure].filter(Boolean).join(' · ')}</p>
      {mayChange && (
        <p className={style.acts}>
          {of.stale.length > 0 && (
            <Button weight="word" busy={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
              {t('keeping.page.all-right')}
            </Button>
          )}
          <Ask id={id} />
        </p>
      )}
    </Section>
  );
};

/** What is derived of a customer, what is in doubt, which days matter, who is close, and what the company itself keeps of them. */
export const FreshCards = ({ id, version }: { id: string; version: number }) => {
  const { data: of } = useKeeping(id);
  if (!of) return null;
  return (
    <>
      <Facts id={id} of={of} />
      <DoubtsOf id={id} doubts={of.doubts} />
      <CustomFields id={id} version={version} fields={of.fields} />
      <DaysCard id={id} days={of.days} />
      <RelationsCard id={id} relations={of.relations} household={of.household} />
    </>
  );
};
