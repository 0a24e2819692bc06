import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../client.ts';
import { dayOf, sayDay, timeOf } from '../../format/day.ts';
import { houseNow } from '../../house-time.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Loading, useExplain } from '../../parts/states.tsx';
import { useAct, usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './activities.module.css';
import type { Activity, Guest } from './activities.ts';

type CheckedIn = { customer: { id: string; name: string }; companions: number };

const useCheckIn = (id: string, done?: () => void) => {
  const { t } = useWords();
  return useAct((by: { code: string } | { customerId: string }) => api.post<CheckedIn>(`/activities/${id}/check-ins`, by), {
    quiet: true,
    renews: ['/activities'],
    done: ({ customer: { name }, companions }) => {
      showToast({
        text: companions > 0 ? t('activity.desk.checked-in-with', { name, count: companions }) : t('activity.desk.checked-in', { name }),
      });
      done?.();
    },
  });
};

/** The code a guest shows: typed, or filled in by the address that their picture leads to. */
const Door = ({ id }: { id: string }) => {
  const { t } = useWords();
  const explain = useExplain();
  const [search] = useSearchParams();
  const [code, setCode] = useState(search.get('code') ?? '');
  const check = useCheckIn(id, () => setCode(''));
  const said = check.error ? explain(check.error) : undefined;
  return (
    <form
      className={style.door}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') check.mutate({ code: code.trim() });
      }}
    >
      <TextInput
        label={t('activity.desk.check-in-code')}
        hint={t('activity.desk.check-in-hint')}
        fault={said && `${said.what} ${said.way}`}
        value={code}
        maxLength={20}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button weight="do" type="submit" busy={check.isPending}>
        {t('activity.desk.check-in')}
      </Button>
    </form>
  );
};

const useSays = () => {
  const { t, language } = useWords();
  const { today } = useSession();
  return (guest: Guest, zone: string): string => {
    const until = guest.offerUntil && `${sayDay(dayOf(guest.offerUntil, zone), language, today)} ${timeOf(guest.offerUntil, zone)}`;
    return [
      t(`activity.guest.${guest.state}`),
      guest.companions > 0 && t('activity.desk.with', { count: guest.companions }),
      guest.place !== null && t('activity.desk.place-line', { place: guest.place }),
      guest.state === 'offered' && until && t('activity.desk.offer-until', { until }),
      (guest.came > 0 || guest.missed > 0) && t('activity.desk.came-missed', { came: guest.came, missed: guest.missed }),
    ]
      .filter(Boolean)
      .join(' · ');
  };
};

/** How the house knows somebody, and what they will say at the door. */
const namesOf = ({ customer, shownName }: Guest): string[] => [...new Set([customer.name, shownName])].filter(Boolean);

const Row = ({ activity, guest, works }: { activity: Activity; guest: Guest; works: boolean }) => {
  const { t } = useWords();
  const says = useSays();
  const check = useCheckIn(activity.id);
  const undo = useAct(() => api.delete(`/activities/${activity.id}/check-ins/${guest.customer.id}`), { renews: ['/activities'] });
  const explain = useExplain();
  return (
    <li className={style.guest}>
      <div>
        <ButtonLink weight="word" to={`/customers/${guest.customer.id}`}>
          {namesOf(guest).join(' · ')}
        </ButtonLink>
        <span>{says(guest, activity.zone)}</span>
        {check.error && <span role="alert">{explain(check.error).what}</span>}
      </div>
      {works && (guest.state === 'seated' || guest.state === 'offered' || guest.state === 'absent') && (
        <Button busy={check.isPending} onClick={() => check.mutate({ customerId: guest.customer.id })}>
          {t('activity.desk.here')}
        </Button>
      )}
      {works && guest.state === 'attended' && (
        <Button weight="word" busy={undo.isPending} onClick={() => undo.mutate(undefined)}>
          {t('activity.desk.undo')}
        </Button>
      )}
    </li>
  );
};

const shown: readonly Guest['state'][] = ['attended', 'seated', 'offered', 'waiting', 'absent', 'lapsed', 'withdrawn'];

/** Who has a place, who waits, who is here; made for a thumb at the door. */
export const Guests = ({ activity, works }: { activity: Activity; works: boolean }) => {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const list = usePages<Guest>(`/activities/${activity.id}/guests`, { limit: 200 });
  const near = Math.abs(Date.parse(activity.startsAt) - houseNow().getTime()) < 3 * 86_400_000;
  const wanted = typed.trim().toLowerCase();
  const guests = list.items
    .filter((one) => namesOf(one).some((name) => name.toLowerCase().includes(wanted)))
    .toSorted((one, other) => shown.indexOf(one.state) - shown.indexOf(other.state) || (one.place ?? 0) - (other.place ?? 0));
  return (
    <Section title={t('activity.desk.guests')}>
      {works && near && activity.state !== 'draft' && <Door id={activity.id} />}
      {list.isPending && <Loading />}
      {list.data && list.items.length === 0 && <Empty>{t('activity.desk.guests-none')}</Empty>}
      {list.items.length > 8 && (
        <TextInput
          label={t('activity.desk.check-in-name')}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ul className={style.guests}>
        {guests.map((guest) => (
          <Row key={guest.customer.id} activity={activity} guest={guest} works={works} />
        ))}
      </ul>
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{t('desk.more')}</Button>}
    </Section>
  );
};
