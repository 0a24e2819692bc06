import { useState } from 'react';
import { api } from '../../client.ts';
import { dayOf, sayDay, timeOf } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, TextArea } from '../../parts/field.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { useAct, usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import style from './rooms.module.css';
import { type Room, type RoomMessage, wordsOf } from './rooms.ts';

const Line = ({ room, one, works }: { room: Room; one: RoomMessage; works: boolean }) => {
  const { t, language } = useWords();
  const { today } = useSession();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const judge = useAct((state: 'shown' | 'hidden') => api.patch(`/rooms/${room.id}/messages/${one.number}`, { state }), {
    renews: ['/rooms'],
  });
  const gone = one.state === 'withdrawn';
  return (
    <li className={style.line}>
      <div className={style.by}>
        <strong>{one.by?.name ?? t('room.gone')}</strong>
        <span>{`${sayDay(dayOf(one.saidAt, zone), language, today)} ${timeOf(one.saidAt, zone)}`}</span>
        {one.state === 'held' && <span className={style.held}>{t('room.desk.held')}</span>}
        {one.state === 'hidden' && <span>{t('room.desk.hidden')}</span>}
      </div>
      <p className={style.words}>{gone ? t('room.desk.withdrawn') : wordsOf(one.html)}</p>
      {works && !gone && (
        <div className={style.acts}>
          {one.state !== 'shown' && <Button onClick={() => judge.mutate('shown')}>{t('room.desk.show')}</Button>}
          {one.state !== 'hidden' && <Button onClick={() => judge.mutate('hidden')}>{t('room.desk.hide')}</Button>}
        </div>
      )}
    </li>
  );
};

/** What is said in a room, newest first, and a word of the house. */
export const RoomTalk = ({ room }: { room: Room }) => {
  const { t } = useWords();
  const { me } = useSession();
  const works = me.role !== 'viewer';
  const [text, setText] = useState('');
  const list = usePages<RoomMessage>(`/rooms/${room.id}/messages`, { limit: 50 });
  const speak = useAct((words: string) => api.post(`/rooms/${room.id}/messages`, { text: words }), {
    renews: ['/rooms'],
    done: () => setText(''),
  });
  if (list.isPending) return <Loading />;
  if (list.error) return <Problem error={list.error} again={() => void list.refetch()} />;
  return (
    <div className={style.talk}>
      {works && !room.closedAt && (
        <Form name={t('room.desk.speak')} send={() => text.trim() !== '' && speak.mutate(text.trim())}>
          <TextArea
            label={t('room.desk.speak')}
            hint={t('room.desk.speak-note')}
            rows={2}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div>
            <Button weight="do" type="submit" busy={speak.isPending}>
              {t('room.desk.say')}
            </Button>
          </div>
        </Form>
      )}
      <ol className={style.lines}>
        {list.items.map((one) => (
          <Line key={one.number} room={room} one={one} works={works} />
        ))}
      </ol>
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{t('room.desk.older')}</Button>}
    </div>
  );
};
