import { useState } from 'react';
import { api } from '../../client.ts';
import { dayOf, sayDay, timeOf } from '../../format/day.ts';
import { houseNow } from '../../house-time.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './groups.module.css';
import { type Group, groupsRenewed, type Preview } from './groups.ts';

type Wish = { kind: 'give' | 'ask'; form: 'text' | 'markdown'; title: string; body: string; at: string; repeats: 'once' | 'weekly' };

/** Tomorrow at ten by the clock of the group. */
const soon = (zone: string): string => `${dayOf(new Date(houseNow().getTime() + 86_400_000).toISOString(), zone)}T10:00`;

const Shown = ({ preview, body, zone }: { preview: Preview; body: string; zone: string }) => {
  const { t, either, language } = useWords();
  return (
    <div className={style.shown}>
      {preview.html === null ? <pre>{body}</pre> : <div dangerouslySetInnerHTML={{ __html: preview.html }} />}
      <p className={preview.fits ? style.quiet : style.warn}>
        {preview.most !== null && t('group.screen.bytes', { bytes: preview.bytes, most: preview.most })}
        {!preview.fits && ` · ${t('group.screen.too-long')}`}
      </p>
      <p className={style.quiet}>
        {preview.byHand
          ? t('group.screen.by-hand')
          : preview.goesAt === null
            ? t('group.screen.goes-when-earned')
            : `${t('group.screen.goes-at')} ${sayDay(dayOf(preview.goesAt, zone), language)} ${timeOf(preview.goesAt, zone)}`}
        {preview.waits && ` · ${either(preview.waits)}`}
      </p>
    </div>
  );
};

/** Plans a post, with a look at how it will stand there and when it would go. */
export const PostForm = ({ group, close }: { group: Group; close: () => void }) => {
  const { t } = useWords();
  const [wish, setWish] = useState<Wish>({ kind: 'give', form: 'text', title: '', body: '', at: soon(group.zone), repeats: 'once' });
  const [preview, setPreview] = useState<Preview>();
  const set = (part: Partial<Wish>) => {
    setWish((before) => ({ ...before, ...part }));
    setPreview(undefined);
  };
  const look = useAct(
    () => {
      const { repeats: _, ...words } = wish;
      return api.post<Preview>(`/groups/${group.id}/posts/preview`, words);
    },
    { quiet: true, done: setPreview },
  );
  const send = useAct(() => api.post(`/groups/${group.id}/posts`, wish), {
    quiet: true,
    renews: groupsRenewed,
    done: () => {
      showToast({ text: t('group.screen.planned') });
      close();
    },
  });
  return (
    <Dialog title={t('group.screen.plan')} close={close}>
      <Form send={() => send.mutate(undefined)}>
        <div className={style.pair}>
          <Select
            label={t('group.screen.kind')}
            value={wish.kind}
            options={(['give', 'ask'] as const).map((value) => ({ value, word: t(`group.screen.kind-${value}`) }))}
            onChange={(event) => set({ kind: event.target.value === 'ask' ? 'ask' : 'give' })}
          />
          <Select
            label={t('group.screen.form')}
            value={wish.form}
            options={(['text', 'markdown'] as const).map((value) => ({ value, word: t(`group.screen.form-${value}`) }))}
            onChange={(event) => set({ form: event.target.value === 'markdown' ? 'markdown' : 'text' })}
          />
        </div>
        <TextInput
          label={t('group.screen.post-title')}
          value={wish.title}
          maxLength={100}
          onChange={(event) => set({ title: event.target.value })}
        />
        <TextArea
          label={t('group.screen.post-body')}
          rows={6}
          value={wish.body}
          maxLength={10_000}
          onChange={(event) => set({ body: event.target.value })}
        />
        <div className={style.pair}>
          <TextInput
            label={t('group.screen.at')}
            hint={t('group.screen.at-hint', { zone: group.zone })}
            type="datetime-local"
            value={wish.at}
            onChange={(event) => set({ at: event.target.value })}
          />
          <Select
            label={t('group.screen.repeats')}
            value={wish.repeats}
            options={(['once', 'weekly'] as const).map((value) => ({ value, word: t(`group.screen.repeats-${value}`) }))}
            onChange={(event) => set({ repeats: event.target.value === 'weekly' ? 'weekly' : 'once' })}
          />
        </div>
        {preview && <Shown preview={preview} body={[wish.title, wish.body].filter(Boolean).join('\n\n')} zone={group.zone} />}
        <div>
          <Button busy={look.isPending} disabled={!wish.body.trim()} onClick={() => look.mutate(undefined)}>
            {t('group.screen.preview')}
          </Button>
        </div>
        <SendFoot
          word={t('group.screen.plan')}
          busy={send.isPending}
          disabled={!wish.body.trim() || !wish.at}
          error={send.error ?? look.error}
          close={close}
        />
      </Form>
    </Dialog>
  );
};
