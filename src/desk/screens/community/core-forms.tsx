import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, TextArea, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';
import type { Core, CoreMember, CoreRule } from './core.ts';

type Given = { member: CoreMember; close: () => void };

const useSending = (path: string, said: string, close: () => void) =>
  useAct((body: unknown) => api.post(path, body), {
    quiet: true,
    renews: ['/core-members'],
    done: () => {
      showToast({ text: said });
      close();
    },
  });

/** Asks somebody in, for a term, with what is asked and what is given. */
export const InviteForm = ({ member, suggested, close }: Given & { suggested: { fromOn: string; untilOn: string } }) => {
  const { t } = useWords();
  const [wish, setWish] = useState({ ...suggested, asks: '', gives: '' });
  const send = useSending(`/core-members/${member.customer.id}/invite`, t('core.act.invited'), close);
  return (
    <Dialog title={t('core.act.invite-title', { name: member.customer.name })} close={close}>
      <Form send={() => send.mutate(wish)}>
        <div className={style.pair}>
          <TextInput
            label={t('core.act.from')}
            type="date"
            value={wish.fromOn}
            onChange={(event) => setWish({ ...wish, fromOn: event.target.value })}
          />
          <TextInput
            label={t('core.act.until')}
            type="date"
            value={wish.untilOn}
            onChange={(event) => setWish({ ...wish, untilOn: event.target.value })}
          />
        </div>
        <TextArea
          label={t('core.act.asks')}
          hint={t('core.act.asks-hint')}
          value={wish.asks}
          maxLength={600}
          onChange={(event) => setWish({ ...wish, asks: event.target.value })}
        />
        <TextArea
          label={t('core.act.gives')}
          hint={t('core.act.gives-hint')}
          value={wish.gives}
          maxLength={600}
          onChange={(event) => setWish({ ...wish, gives: event.target.value })}
        />
        <p className={style.quiet}>{t('core.act.invite-note')}</p>
        <SendFoot
          word={t('core.act.invite-send')}
          busy={send.isPending}
          disabled={!wish.asks.trim() || !wish.gives.trim()}
          error={send.error}
          close={close}
        />
      </Form>
    </Dialog>
  );
};

export const TaskForm = ({ member, close }: Given) => {
  const { t } = useWords();
  const [title, setTitle] = useState('');
  const [due, setDue] = useState('');
  const send = useSending(`/core-members/${member.customer.id}/tasks`, t('core.act.tasked'), close);
  return (
    <Dialog small title={t('core.act.task')} close={close}>
      <Form send={() => send.mutate({ title, dueOn: due || null })}>
        <TextInput label={t('core.act.task-title')} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        <TextInput label={t('core.act.task-due')} type="date" value={due} onChange={(event) => setDue(event.target.value)} />
        <SendFoot word={t('core.act.task-send')} busy={send.isPending} disabled={!title.trim()} error={send.error} close={close} />
      </Form>
    </Dialog>
  );
};

export const ThanksForm = ({ member, close }: Given) => {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const send = useSending(`/core-members/${member.customer.id}/thanks`, t('core.act.thanked'), close);
  return (
    <Dialog small title={t('core.act.thank')} close={close}>
      <Form send={() => send.mutate({ words })}>
        <TextArea
          label={t('core.act.thank-words')}
          hint={t('core.act.thank-hint')}
          value={words}
          maxLength={600}
          onChange={(event) => setWords(event.target.value)}
        />
        <SendFoot word={t('core.act.thank-send')} busy={send.isPending} disabled={!words.trim()} error={send.error} close={close} />
      </Form>
    </Dialog>
  );
};

const parts = [
  ['least', 'core.act.least'],
  ['most', 'core.act.most'],
  ['enter', 'core.act.enter'],
  ['leave', 'core.act.leave'],
  ['presentDays', 'core.act.present-days'],
  ['helped', 'core.act.helped'],
  ['graceDays', 'core.act.grace-days'],
] as const satisfies readonly (readonly [keyof CoreRule, string])[];

/** What makes a core member in this house. */
export const RuleForm = ({ core, close }: { core: Core; close: () => void }) => {
  const { t } = useWords();
  const [rule, setRule] = useState(core.rule);
  const keep = useAct(() => api.put('/core-rule', { companyId: core.companyId, rule }), {
    quiet: true,
    renews: ['/core-members'],
    done: () => {
      showToast({ text: t('core.act.rule-kept') });
      close();
    },
  });
  return (
    <Dialog title={t('core.act.rule-title')} close={close}>
      <Form send={() => keep.mutate(undefined)}>
        <div className={style.grid}>
          {parts.map(([key, words]) => (
            <TextInput
              key={key}
              label={t(words)}
              type="number"
              min={0}
              value={rule[key]}
              onChange={(event) => setRule({ ...rule, [key]: Math.max(0, Math.round(Number(event.target.value) || 0)) })}
            />
          ))}
        </div>
        <SendFoot word={t('core.act.save')} busy={keep.isPending} error={keep.error} close={close} />
      </Form>
    </Dialog>
  );
};
