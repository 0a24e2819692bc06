import { useState } from 'react';
import { api } from '../../client.ts';
import { rowDay, sayDay } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, TextArea, TextInput } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { Course } from '../insight/course.tsx';
import style from './groups.module.css';
import { type Group, groupsRenewed, useRights, type Weeks } from './groups.ts';

type Given = { group: Group; close: () => void };

const useKeep = (path: string, close: () => void) => {
  const { t } = useWords();
  return useAct((body: unknown) => api.post(path, body), {
    quiet: true,
    renews: groupsRenewed,
    done: () => {
      showToast({ text: t('group.screen.talk-kept') });
      close();
    },
  });
};

const WeekForm = ({ group, close }: Given) => {
  const { t } = useWords();
  const { today } = useSession();
  const [week, setWeek] = useState({ weekOn: today, messages: 0, speakers: 0 });
  const send = useKeep(`/groups/${group.id}/activity`, close);
  const figure = (name: 'messages' | 'speakers') => ({
    ...{ type: 'number', min: 0, value: week[name] },
    onChange: (event: { target: { value: string } }) =>
      setWeek({ ...week, [name]: Math.max(0, Math.round(Number(event.target.value) || 0)) }),
  });
  return (
    <Dialog small title={t('group.screen.talk-count')} close={close}>
      <Form send={() => send.mutate(week)}>
        <TextInput
          label={t('group.screen.talk-week')}
          type="date"
          max={today}
          value={week.weekOn}
          onChange={(event) => setWeek({ ...week, weekOn: event.target.value })}
        />
        <TextInput label={t('group.screen.talk-messages')} {...figure('messages')} />
        <TextInput label={t('group.screen.talk-speakers')} {...figure('speakers')} />
        <SendFoot word={t('group.screen.save')} busy={send.isPending} disabled={!week.weekOn} error={send.error} close={close} />
      </Form>
    </Dialog>
  );
};

const ChatForm = ({ group, close }: Given) => {
  const { t } = useWords();
  const [text, setText] = useState('');
  const send = useKeep(`/groups/${group.id}/activity/chat`, close);
  return (
    <Dialog title={t('group.screen.talk-chat')} close={close}>
      <Form send={() => send.mutate({ text })}>
        <TextArea
          label={t('group.screen.talk-paste')}
          hint={t('group.screen.talk-hint')}
          rows={8}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <SendFoot word={t('group.screen.talk-chat')} busy={send.isPending} disabled={!text.trim()} error={send.error} close={close} />
      </Form>
    </Dialog>
  );
};

const Picture = ({ weeks }: { weeks: Weeks }) => {
  const { t, language } = useWords();
  const { items } = weeks;
  if (items.length === 0) return <p className={style.quiet}>{t('group.screen.talk-none')}</p>;
  return (
    <>
      <p className={weeks.trend === 'falling' || weeks.silentSince ? style.warn : style.quiet}>
        {weeks.silentSince ? (
          <>
            {t('group.screen.silent-since')} <When at={weeks.silentSince} />
          </>
        ) : (
          t(`group.trend.${weeks.trend}`)
        )}
      </p>
      <Course
        name={t('group.screen.talk')}
        values={items.map((week) => week.messages)}
        marks={items.map((week, place) => (place % 2 === (items.length - 1) % 2 ? rowDay(week.weekOn) : ''))}
        titles={items.map((week) =>
          t('group.screen.talk-strip', { week: sayDay(week.weekOn, language), messages: week.messages, speakers: week.speakers }),
        )}
        write={(value) => writeNumber(value, language)}
      />
    </>
  );
};

/** How lively the group is, by the weeks somebody counted. */
export const GroupTalk = ({ group }: { group: Group }) => {
  const { t } = useWords();
  const { works } = useRights();
  const [asked, setAsked] = useState<'week' | 'chat'>();
  const weeks = useRead<Weeks>(`/groups/${group.id}/activity`);
  const close = () => setAsked(undefined);
  return (
    <Section title={t('group.screen.talk')} ruled>
      <Read of={weeks}>{(data) => <Picture weeks={data} />}</Read>
      {works && (
        <div className={style.acts}>
          <Button onClick={() => setAsked('week')}>{t('group.screen.talk-count')}</Button>
          <Button weight="bare" onClick={() => setAsked('chat')}>
            {t('group.screen.talk-chat')}
          </Button>
        </div>
      )}
      {asked === 'week' && <WeekForm group={group} close={close} />}
      {asked === 'chat' && <ChatForm group={group} close={close} />}
    </Section>
  );
};
