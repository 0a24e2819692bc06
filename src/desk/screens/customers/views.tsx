import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Form, TextInput } from '../../parts/field.tsx';
import { Menu, MenuAct, MenuDivider } from '../../parts/menu.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { viewOf } from './address-state.ts';

type View = { id: string; name: string; query: string; shared: boolean; own: boolean; by: string };

const late = `filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'late', is: 'yes' }] }))}&sort=-profit`;
const mine = `filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'keeper', is: 'me' }] }))}&sort=-profit`;

const SaveForm = ({ query, close }: { query: string; close: () => void }) => {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useAct(() => api.post('/views', { screen: 'customers', name, query, shared }), {
    renews: ['/views'],
    quiet: true,
    done: () => {
      showToast({ text: t('profile.list.view-saved') });
      close();
    },
  });
  return (
    <Dialog small title={t('profile.list.view-save')} close={close}>
      <Form send={() => save.mutate(undefined)}>
        <TextInput label={t('profile.list.view-name')} value={name} autoFocus onChange={(event) => setName(event.target.value)} />
        <Checkbox checked={shared} change={setShared}>
          {t('profile.list.view-share')}
        </Checkbox>
        <SendFoot busy={save.isPending} disabled={!name.trim()} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

/** Ways of looking at the list: those that are always there, own ones, and what colleagues share. */
export const Views = () => {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const views = useRead<{ items: View[] }>('/views', { screen: 'customers' });
  const [saving, setSaving] = useState(false);
  const here = viewOf(search);
  const same = (query: string) => viewOf(new URLSearchParams(query)) === here;
  const kept = views.data?.items ?? [];
  const current = kept.find((view) => same(view.query));
  const builtIn = [
    { query: '', name: t('profile.list.view-all') },
    { query: late, name: t('profile.list.view-late') },
    { query: mine, name: t('profile.list.view-mine') },
  ];
  const forget = useAct((id: string) => api.delete(`/views/${id}`), {
    renews: ['/views'],
    done: () => showToast({ text: t('profile.list.view-forgotten') }),
  });
  const name = current?.name ?? builtIn.find((view) => same(view.query))?.name ?? t('profile.list.views');
  return (
    <>
      <Menu button={<Button weight="word">{name}</Button>}>
        {builtIn.map((view) => (
          <MenuAct key={view.query} act={() => setSearch(view.query)}>
            {view.name}
          </MenuAct>
        ))}
        {kept.length > 0 && <MenuDivider />}
        {kept.map((view) => (
          <MenuAct
            key={view.id}
            act={() => setSearch(view.query)}
            end={view.own ? undefined : t('profile.list.view-shared', { name: view.by })}
          >
            {view.name}
          </MenuAct>
        ))}
        <MenuDivider />
        <MenuAct act={() => setSaving(true)}>{t('profile.list.view-save')}</MenuAct>
        {current?.own && <MenuAct act={() => forget.mutate(current.id)}>{t('profile.list.view-forget')}</MenuAct>}
      </Menu>
      {saving && <SaveForm query={here} close={() => setSaving(false)} />}
    </>
  );
};
