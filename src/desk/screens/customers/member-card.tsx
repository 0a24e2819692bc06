import { Link } from 'react-router';
import type { z } from 'zod';
import type { memberPartShape } from '../../../care/community/day/day.shapes.ts';
import { useWords } from '../../language.ts';
import { Line } from '../../parts/list.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';

/** What this customer is in the square; nothing where they have not joined. */
export const MemberCard = ({ id }: { id: string }) => {
  const { t } = useWords();
  const member = useRead<z.infer<typeof memberPartShape>>(`/customers/${id}/community`).data?.member;
  if (!member) return null;
  return (
    <Section title={t('daily.member.title')} end={t('daily.member.level', { level: member.level })} ruled>
      <ul>
        <Line
          end={<a href={`/people/${encodeURIComponent(member.handle)}`}>{t('daily.member.portal')}</a>}
          note={
            <>
              {t('daily.member.seen')} <When at={member.seenAt} />
            </>
          }
        >
          {member.shownName} · @{member.handle}
        </Line>
        {member.wrote.map((one) => (
          <Line key={`${one.topicId} ${one.number}`} end={<When at={one.at} />}>
            <Link to={`/community/spaces/topic/${one.topicId}`}>{one.title}</Link>
          </Line>
        ))}
      </ul>
      {member.wrote.length === 0 && <p>{t('daily.member.wrote-none')}</p>}
      {member.posts > member.wrote.length && <p>{t('daily.member.wrote', { count: member.posts })}</p>}
    </Section>
  );
};
