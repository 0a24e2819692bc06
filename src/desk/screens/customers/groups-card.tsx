import { Link } from 'react-router';
import { useWords } from '../../language.ts';
import { Line } from '../../parts/list.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import type { OfCustomer } from '../community/groups.ts';

/** The groups on messengers a customer is in; nothing where there are none. */
export const GroupsCard = ({ id }: { id: string }) => {
  const { t } = useWords();
  const items = useRead<OfCustomer>(`/customers/${id}/groups`).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('group.screen.of-customer')} ruled>
      <ul>
        {items.map((one) => (
          <Line
            key={`${one.groupId} ${one.nickname}`}
            end={t(`group.messenger.${one.messenger}`)}
            note={
              one.leftAt ? (
                <>
                  {t('group.screen.of-customer-left')} <When at={one.leftAt} />
                </>
              ) : one.joinedAt ? (
                <>
                  {t('group.screen.of-customer-since')} <When at={one.joinedAt} />
                </>
              ) : undefined
            }
          >
            <Link to={`/community/groups/${one.groupId}`}>{one.name}</Link>
            {one.nickname && ` · ${one.nickname}`}
          </Line>
        ))}
      </ul>
    </Section>
  );
};
