import { useState } from 'react';
import { api } from '../../client.ts';
import { sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './customer.module.css';
import { type Day, dayKinds } from './fresh.ts';

const numbers = (most: number) => Array.from({ length: most }, (_, place) => ({ value: String(place + 1), word: String(place + 1) }));

const DayForm = ({ id, close }: { id: string; close: () => void }) => {
  const { t } = useWords();
  const [day, setDay] = useState({ kind: 'birthday', person: '', calendar: 'solar', month: '1', day: '1', year: '', ahead: '', note: '' });
  const change = (part: Partial<typeof day>) => setDay({ ...day, ...part });
  const { ahead, ...said } = day;
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  const body = { ...said, month: Number(day.month), day: Number(day.day), year: number(day.year), daysAhead: number(ahead) };
  const save = useAct(() => api.post(`/customers/${id}/days`, body), {
    renews: [`/customers/${id}`],
    quiet: true,
    done: () => {
      showToast({ text: t('keeping.days.added') });
      close();
    },
  });
  return (
    <Dialog title={t('keeping.days.add')} close={close}>
      <Form send={() => save.mutate(undefined)}>
        <Select
          label={t('keeping.days.kind')}
          value={day.kind}
          options={dayKinds.map((kind) => ({ value: kind, word: t(`keeping.day.${kind}`) }))}
          onChange={(event) => change({ kind: event.target.value })}
        />
        <TextInput label={t('keeping.days.person')} value={day.person} onChange={(event) => change({ person: event.target.value })} />
        <Select
          label={t('keeping.days.calendar')}
          value={day.calendar}
          options={(['solar', 'lunar'] as const).map((one) => ({ value: one, word: t(`keeping.days.${one}`) }))}
          onChange={(event) => change({ calendar: event.target.value })}
        />
        <div className={style.two}>
          <Select
            label={t('keeping.days.month')}
            value={day.month}
            options={numbers(12)}
            onChange={(event) => change({ month: event.target.value })}
          />
          <Select
            label={t('keeping.days.day')}
            value={day.day}
            options={numbers(day.calendar === 'lunar' ? 30 : 31)}
            onChange={(event) => change({ day: event.target.value })}
          />
        </div>
        <TextInput
          label={t('keeping.days.year')}
          inputMode="numeric"
          value={day.year}
          onChange={(event) => change({ year: event.target.value })}
        />
        <TextInput
          label={t('keeping.days.ahead')}
          inputMode="numeric"
          value={ahead}
          onChange={(event) => change({ ahead: event.target.value })}
        />
        <TextInput label={t('keeping.days.note')} value={day.note} onChange={(event) => change({ note: event.target.value })} />
        <SendFoot busy={save.isPending} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

const OneDay = ({ id, day }: { id: string; day: Day }) => {
  const { t, language } = useWords();
  const { me, today } = useSession();
  const drop = useAct(() => api.delete(`/customers/${id}/days/${day.id}`), {
    renews: [`/customers/${id}`],
    done: () => showToast({ text: t('keeping.days.removed') }),
  });
  const kind = t(`keeping.day.${day.kind}`);
  const name = day.person ? t('keeping.days.of-person', { kind, person: day.person }) : kind;
  const moon = day.calendar === 'lunar' ? t('keeping.days.by-moon', { month: day.month, day: day.day }) : undefined;
  const years = day.years ? t('keeping.days.turns', { count: day.years }) : undefined;
  const ahead = day.daysAhead === null ? undefined : t('keeping.days.told-ahead', { count: day.daysAhead });
  const when = day.inDays === 0 ? t('keeping.days.today') : t('keeping.days.in-days', { count: day.inDays });
  return (
    <Line
      note={[sayDay(day.next, language, today), when, moon, years, ahead, day.note].filter(Boolean).join(' · ')}
      end={
        me.role !== 'viewer' && (
          <Button weight="word" busy={drop.isPending} onClick={() => drop.mutate(undefined)}>
            {t('keeping.days.remove')}
          </Button>
        )
      }
    >
      {name.slice(0, 1).toUpperCase() + name.slice(1)}
    </Line>
  );
};

/** The days that matter to a customer, the next first; by the sun or by the moon. */
export const DaysCard = ({ id, days }: { id: string; days: readonly Day[] }) => {
  const { t } = useWords();
  const { me } = useSession();
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('keeping.days.title')}
      end={
        me.role !== 'viewer' && (
          <Button weight="word" onClick={() => setAdding(true)}>
            {t('keeping.days.add')}
          </Button>
        )
      }
    >
      {days.length === 0 && <p className={style.small}>{t('keeping.days.none')}</p>}
      <ul>
        {days.map((day) => (
          <OneDay key={day.id} id={id} day={day} />
        ))}
      </ul>
      {adding && <DayForm id={id} close={() => setAdding(false)} />}
    </Section>
  );
};
