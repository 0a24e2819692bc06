import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import style from './community.module.css';
import { bestParts, type Core, type CoreLine, type CoreMember } from './core.ts';
import { RuleForm } from './core-forms.tsx';
import { CorePanel } from './core-panel.tsx';

const points = (score: number): string => score.toFixed(0);

const useColumns = (): Column<CoreLine>[] => {
  const { t, either } = useWords();
  return [
    { id: 'who', head: t('core.screen.who'), cell: (one) => <strong>{one.customer.name}</strong> },
    { id: 'score', head: t('core.screen.score'), cell: (one) => <span className="num">{points(one.score)}</span>, end: true },
    {
      id: 'before',
      head: t('core.screen.trend'),
      cell: (one) => <span className="num">{points(one.before)}</span>,
      end: true,
      spare: true,
    },
    {
      id: 'why',
      head: t('core.screen.why'),
      cell: (one) =>
        bestParts(one)
          .map((part) => either(part.text))
          .join(' · '),
      spare: true,
    },
  ];
};

const useRosterColumns = (): Column<CoreLine>[] => {
  const { t, either, language } = useWords();
  const { today } = useSession();
  const [who, score, before] = useColumns();
  return [
    ...[who, score, before].filter((one) => one !== undefined),
    {
      id: 'state',
      head: t('core.screen.state'),
      cell: (one) =>
        one.state === 'invited' ? (
          <span className="wait">{t('core.screen.invited')}</span>
        ) : (
          <>{t('core.screen.serving', { day: one.untilOn ? sayDay(one.untilOn, language, today) : '' })}</>
        ),
      spare: true,
    },
    {
      id: 'tasks',
      head: t('core.screen.tasks'),
      cell: (one) => <span className="num">{one.openTasks || '—'}</span>,
      end: true,
      spare: true,
    },
    {
      id: 'risks',
      head: t('core.screen.risks'),
      cell: (one) =>
        one.risks.length > 0 ? (
          <span className={style.warn}>{one.risks.map((risk) => either(risk.text)).join(' · ')}</span>
        ) : (
          <span className={style.quiet}>{t('core.screen.calm')}</span>
        ),
    },
  ];
};

const Roster = ({ core }: { core: Core }) => {
  const { t } = useWords();
  const columns = useRosterColumns();
  const room = core.missing > 0 ? t('core.screen.missing', { count: core.missing }) : t('core.screen.enough', { count: core.free });
  return (
    <Section title={t('core.screen.roster')} end={<span className={style.quiet}>{room}</span>}>
      {core.roster.length === 0 ? (
        <Empty way={t('core.screen.none-asked-way')}>{t('core.screen.none-asked')}</Empty>
      ) : (
        <Table
          name={t('core.screen.roster')}
          rows={core.roster}
          columns={columns}
          keyOf={(one) => one.customer.id}
          to={(one) => `/community/core/${one.customer.id}`}
        />
      )}
    </Section>
  );
};

const Candidates = ({ core }: { core: Core }) => {
  const { t } = useWords();
  const columns = useColumns();
  return (
    <Section title={t('core.screen.candidates')} ruled>
      <p className={style.way}>{t('core.screen.candidates-why')}</p>
      {core.candidates.length === 0 ? (
        <Empty way={t('core.screen.no-candidates-way')}>{t('core.screen.no-candidates')}</Empty>
      ) : (
        <Table
          name={t('core.screen.candidates')}
          rows={core.candidates}
          columns={columns}
          keyOf={(one) => one.customer.id}
          to={(one) => `/community/core/${one.customer.id}`}
        />
      )}
    </Section>
  );
};

/** The few who carry the community: who they are, who could be, how they fare. */
export const CoreMembers = ({ id }: { id: string | undefined }) => {
  const { t, language } = useWords();
  const { me, today } = useSession();
  const navigate = useNavigate();
  const core = useRead<Core>('/core-members');
  const member = useRead<CoreMember>(id ? `/core-members/${id}` : undefined);
  const [ruling, setRuling] = useState(false);
  const leads = me.role === 'owner' || me.role === 'manager';
  return (
    <Read of={core}>
      {(all) => (
        <>
          <div className={style.bar}>
            <p className={style.lead}>{t('core.screen.lead')}</p>
            {all.countedFor && (
              <span className={style.quiet}>{t('core.screen.counted', { day: sayDay(all.countedFor, language, today) })}</span>
            )}
            {leads && <Button onClick={() => setRuling(true)}>{t('core.act.rule')}</Button>}
          </div>
          <Roster core={all} />
          <Candidates core={all} />
          {ruling && <RuleForm core={all} close={() => setRuling(false)} />}
          {id && (
            <Drawer title={member.data?.customer.name ?? t('core.screen.title')} close={() => void navigate('/community/core')}>
              <Read of={member}>{(one) => <CorePanel member={one} suggested={all.suggestedTerm} mayAct={me.role !== 'viewer'} />}</Read>
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
};
