import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Form, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './groups.module.css';
import { type Group, groupsRenewed, useColleagues } from './groups.ts';

const messengers = ['wecom', 'wechat', 'dingtalk', 'feishu', 'whatsapp', 'telegram', 'other'] as const;
const blank = {
  messenger: 'wecom' as Group['messenger'],
  name: '',
  purpose: '',
  spaceId: '',
  segmentId: '',
  capacity: 500,
  hoursFrom: '09:00',
  hoursUntil: '21:00',
  postsAWeek: 3,
  givesAnAsk: 2,
  silentDays: 14,
};
type Wish = typeof blank;

const wishOf = (group: Group): Wish => ({
  messenger: group.messenger,
  name: group.name,
  purpose: group.purpose,
  spaceId: group.space?.id ?? '',
  segmentId: group.segment?.id ?? '',
  capacity: group.capacity,
  hoursFrom: group.hoursFrom,
  hoursUntil: group.hoursUntil,
  postsAWeek: group.postsAWeek,
  givesAnAsk: group.givesAnAsk,
  silentDays: group.silentDays,
});

type Fields = { wish: Wish; set: (part: Partial<Wish>) => void };

const Measures = ({ wish, set }: Fields) => {
  const { t } = useWords();
  const figure = (name: 'capacity' | 'postsAWeek' | 'givesAnAsk' | 'silentDays', min: number, max: number) => ({
    ...{ type: 'number', min, max, value: wish[name] },
    onChange: (event: { target: { value: string } }) => set({ [name]: Math.round(Number(event.target.value) || 0) }),
  });
  const clock = (name: 'hoursFrom' | 'hoursUntil') => ({
    ...{ type: 'time', value: wish[name] },
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  return (
    <>
      <div className={style.pair}>
        <TextInput label={t('group.screen.hours-from')} {...clock('hoursFrom')} />
        <TextInput label={t('group.screen.hours-until')} {...clock('hoursUntil')} />
        <TextInput label={t('group.screen.posts-a-week')} {...figure('postsAWeek', 1, 50)} />
      </div>
      <TextInput label={t('group.screen.gives-an-ask')} hint={t('group.screen.gives-hint')} {...figure('givesAnAsk', 0, 10)} />
      <div className={style.pair}>
        <TextInput label={t('group.screen.silent-days')} {...figure('silentDays', 7, 365)} />
        <TextInput label={t('group.screen.capacity')} {...figure('capacity', 2, 200_000)} />
      </div>
    </>
  );
};

const Belongs = ({ wish, set }: Fields) => {
  const { t } = useWords();
  const spaces = useRead<{ items: { id: string; name: string }[] }>('/spaces');
  const segments = useRead<{ items: { id: string; name: string }[] }>('/segments', { limit: 200 });
  const options = (items: readonly { id: string; name: string }[] | undefined) => [
    { value: '', word: t('group.screen.nothing') },
    ...(items ?? []).map((one) => ({ value: one.id, word: one.name })),
  ];
  return (
    <div className={style.pair}>
      <Select
        label={t('group.screen.space')}
        value={wish.spaceId}
        options={options(spaces.data?.items)}
        onChange={(event) => set({ spaceId: event.target.value })}
      />
      <Select
        label={t('group.screen.segment')}
        value={wish.segmentId}
        options={options(segments.data?.items)}
        onChange={(event) => set({ segmentId: event.target.value })}
      />
    </div>
  );
};

/** Adds a group, or changes what one is for and by which measures it is written to. */
export const GroupForm = ({ group, close, done }: { group?: Group; close: () => void; done?: (made: Group) => void }) => {
  const { t } = useWords();
  const { me } = useSession();
  const [wish, setWish] = useState<Wish>(group ? wishOf(group) : blank);
  const [ownerId, setOwner] = useState(me.id);
  const colleagues = useColleagues();
  const companies = useRead<{ items: { id: string }[] }>(group ? undefined : '/companies');
  const companyId = companies.data?.items[0]?.id;
  const set = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const save = useAct(
    () => {
      const { messenger, spaceId, segmentId, ...rest } = wish;
      const body = { ...rest, spaceId: spaceId || null, segmentId: segmentId || null };
      return group
        ? api.patch<Group>(`/groups/${group.id}`, body, group.version)
        : api.post<Group>('/groups', { ...body, messenger, companyId, ownerId });
    },
    {
      quiet: true,
      renews: groupsRenewed,
      done: (kept) => {
        showToast({ text: t(group ? 'group.screen.saved' : 'group.screen.made') });
        close();
        done?.(kept);
      },
    },
  );
  return (
    <Form send={() => save.mutate(undefined)}>
      <TextInput label={t('group.screen.name')} value={wish.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />
      {!group && (
        <div className={style.pair}>
          <Select
            label={t('group.screen.messenger')}
            value={wish.messenger}
            options={messengers.map((value) => ({ value, word: t(`group.messenger.${value}`) }))}
            onChange={(event) => set({ messenger: messengers.find((one) => one === event.target.value) ?? 'other' })}
          />
          <Select
            label={t('group.screen.owner')}
            value={ownerId}
            options={colleagues.map((one) => ({ value: one.id, word: one.name }))}
            onChange={(event) => setOwner(event.target.value)}
          />
        </div>
      )}
      <TextArea
        label={t('group.screen.purpose')}
        hint={t('group.screen.purpose-hint')}
        rows={2}
        value={wish.purpose}
        maxLength={400}
        onChange={(event) => set({ purpose: event.target.value })}
      />
      <Belongs wish={wish} set={set} />
      <Measures wish={wish} set={set} />
      <SendFoot
        word={t('group.screen.save')}
        busy={save.isPending}
        disabled={!wish.name.trim() || (!group && !companyId)}
        error={save.error}
        close={close}
      />
    </Form>
  );
};
