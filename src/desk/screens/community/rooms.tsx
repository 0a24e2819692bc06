import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { useAct, usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { RoomForm } from './room-form.tsx';
import { RoomTalk } from './room-talk.tsx';
import style from './rooms.module.css';
import type { Room } from './rooms.ts';

const Row = ({ room, open }: { room: Room; open: boolean }) => {
  const { t } = useWords();
  return (
    <li>
      <Link className={style.room} to={`/community/rooms/${room.id}`} aria-current={open ? 'page' : undefined}>
        <span>{room.name}</span>
        <span className={style.meta}>
          {room.held > 0 && <span className={style.held}>{`${t('room.desk.held')} ${room.held} · `}</span>}
          {room.closedAt ? t('room.desk.closed') : t('room.desk.messages', { count: room.messages })}
        </span>
      </Link>
    </li>
  );
};

const One = ({ room, keeps }: { room: Room; keeps: boolean }) => {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const close = useAct((closed: boolean) => api.patch<Room>(`/rooms/${room.id}`, { closed }, room.version), { renews: ['/rooms'] });
  return (
    <Section
      title={room.name}
      lead
      end={
        <span className={style.acts}>
          <a href={`/rooms/${room.id}`}>{t('room.desk.on')}</a>
          {keeps && <Button onClick={() => setEditing(!editing)}>{t('room.desk.edit')}</Button>}
          {keeps && (
            <Button busy={close.isPending} onClick={() => close.mutate(room.closedAt === null)}>
              {t(room.closedAt ? 'room.desk.reopen' : 'room.desk.close')}
            </Button>
          )}
        </span>
      }
    >
      {editing ? (
        <RoomForm key={room.version} room={room} companyId={room.companyId} done={() => setEditing(false)} />
      ) : (
        <RoomTalk room={room} />
      )}
    </Section>
  );
};

/** Rooms from the house's side: open and close them, speak in them, keep order. */
export const Rooms = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const { me } = useSession();
  const navigate = useNavigate();
  const keeps = me.role === 'owner' || me.role === 'manager';
  const list = usePages<Room>('/rooms', { limit: 200 });
  const companies = useRead<{ items: { id: string }[] }>('/companies');
  if (list.isPending) return <Loading />;
  if (list.error) return <Problem error={list.error} again={() => void list.refetch()} />;
  const room = list.items.find((one) => one.id === id);
  const companyId = companies.data?.items[0]?.id;
  const make = keeps && (
    <Button weight="do" onClick={() => void navigate('/community/rooms/new')}>
      {t('room.desk.make')}
    </Button>
  );
  if (list.items.length === 0 && id !== 'new')
    return (
      <Empty way={t('room.desk.none-way')} acts={make}>
        {t('room.desk.none')}
      </Empty>
    );
  return (
    <div className={style.split}>
      <div>
        <ul className={style.list}>
          {list.items.map((one) => (
            <Row key={one.id} room={one} open={one.id === id} />
          ))}
        </ul>
        {make}
      </div>
      {id === 'new' && companyId && (
        <Section title={t('room.desk.make')} lead>
          <RoomForm companyId={companyId} done={(made) => void navigate(`/community/rooms/${made.id}`)} />
        </Section>
      )}
      {!id && <p className={style.meta}>{t('room.desk.choose')}</p>}
      {room && <One key={room.id} room={room} keeps={keeps} />}
    </div>
  );
};
