import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { useAct } from '../../reading.ts';
import style from './rooms.module.css';
import type { Room } from './rooms.ts';

type Wish = Pick<Room, 'name' | 'about' | 'readers' | 'writers' | 'productLine' | 'pins'>;
const blank: Wish = { name: '', about: '', readers: 'everybody', writers: 'members', productLine: null, pins: [] };

const Pins = ({ pins, change }: { pins: Wish['pins']; change: (pins: Wish['pins']) => void }) => {
  const { t } = useWords();
  const put = (place: number, pin: Partial<Wish['pins'][number]>) =>
    change(pins.map((one, at) => (at === place ? { ...one, ...pin } : one)));
  return (
    <fieldset className={style.pins}>
      <legend>{t('room.desk.pins')}</legend>
      {pins.map((pin, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pins are told apart by their place alone
        <div key={place} className={style.pin}>
          <TextInput
            label={t('room.desk.pin-label')}
            value={pin.label}
            maxLength={120}
            onChange={(event) => put(place, { label: event.target.value })}
          />
          <TextInput
            label={t('room.desk.pin-link')}
            value={pin.link}
            maxLength={300}
            pattern="/[^/\\s].*"
            onChange={(event) => put(place, { link: event.target.value })}
          />
          <Button onClick={() => change(pins.filter((_, at) => at !== place))}>{t('room.desk.pin-drop')}</Button>
        </div>
      ))}
      {pins.length < 12 && <Button onClick={() => change([...pins, { label: '', link: '/' }])}>{t('room.desk.pin-add')}</Button>}
    </fieldset>
  );
};

/** Opens a room, or changes one. */
export const RoomForm = ({ room, companyId, done }: { room?: Room | undefined; companyId: string; done: (room: Room) => void }) => {
  const { t } = useWords();
  const [wish, setWish] = useState<Wish>(room ?? blank);
  const set = (change: Partial<Wish>) => setWish((before) => ({ ...before, ...change }));
  const save = useAct(
    () => {
      const { name, about, readers, writers, productLine, pins } = wish;
      const body = { name, about, readers, writers, productLine: productLine || null, pins };
      return room ? api.patch<Room>(`/rooms/${room.id}`, body, room.version) : api.post<Room>('/rooms', { ...body, companyId });
    },
    { renews: ['/rooms'], done },
  );
  return (
    <Form name={t(room ? 'room.desk.edit' : 'room.desk.make')} send={() => save.mutate(undefined)}>
      <TextInput
        label={t('room.desk.name')}
        required
        maxLength={60}
        value={wish.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextInput label={t('room.desk.about')} maxLength={300} value={wish.about} onChange={(event) => set({ about: event.target.value })} />
      <Select
        label={t('room.desk.readers')}
        value={wish.readers}
        onChange={(event) => set({ readers: event.target.value as Wish['readers'] })}
        options={(['everybody', 'members', 'owners'] as const).map((value) => ({ value, word: t(`room.desk.readers-${value}`) }))}
      />
      <Select
        label={t('room.desk.writers')}
        value={wish.writers}
        onChange={(event) => set({ writers: event.target.value as Wish['writers'] })}
        options={(['members', 'owners'] as const).map((value) => ({ value, word: t(`room.desk.writers-${value}`) }))}
      />
      <TextInput
        label={t('room.desk.line')}
        hint={t('room.desk.line-note')}
        maxLength={100}
        value={wish.productLine ?? ''}
        onChange={(event) => set({ productLine: event.target.value })}
      />
      <Pins pins={wish.pins} change={(pins) => set({ pins })} />
      <div>
        <Button weight="do" type="submit" busy={save.isPending}>
          {t('room.desk.save')}
        </Button>
      </div>
    </Form>
  );
};
