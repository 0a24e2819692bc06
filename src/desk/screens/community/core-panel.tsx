import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../client.ts';
import { writeAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Line } from '../../parts/list.tsx';
import { Day, When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';
import type { CoreMember } from './core.ts';
import { InviteForm, TaskForm, ThanksForm } from './core-forms.tsx';

type Given = { member: CoreMember };

const Parts = ({ member }: Given) => {
  const { t, either } = useWords();
  return (
    <Section title={t('core.panel.parts')} end={<span className="num">{`${member.score.toFixed(0)} / 100`}</span>}>
      <ul className={style.plain}>
        {member.parts.map((one) => (
          <Line key={one.part} end={<span className="num">{`${one.points} / ${one.of}`}</span>}>
            {either(one.text)}
          </Line>
        ))}
      </ul>
      <p className={style.quiet}>{t('core.panel.posts', { count: member.posts })}</p>
    </Section>
  );
};

const Burden = ({ member }: Given) => {
  const { t, either } = useWords();
  return (
    <Section title={t('core.panel.burden')} ruled>
      {member.risks.map((one) => (
        <p key={one.code} className={style.warn}>
          {either(one.text)}
        </p>
      ))}
      {member.signs.length === 0 ? (
        <p className={style.quiet}>{t('core.panel.burden-calm')}</p>
      ) : (
        <ul className={style.plain}>
          {member.signs.map((one) => (
            <Line key={one.code}>{either(one.text)}</Line>
          ))}
        </ul>
      )}
    </Section>
  );
};

const Reach = ({ member }: Given) => {
  const { t, language } = useWords();
  const { touched, strangers, bought, amount } = member.influence;
  return (
    <>
      <Section title={t('core.panel.influence')} ruled>
        <p>
          {touched === 0
            ? t('core.panel.no-influence')
            : t('core.panel.influenced', { touched, strangers, bought, amount: writeAmount(amount, language) })}
        </p>
      </Section>
      <Section title={t('core.panel.followers')} ruled>
        {member.followers.length === 0 && <p className={style.quiet}>{t('core.panel.no-followers')}</p>}
        <ul className={style.plain}>
          {member.followers.map((one) => (
            <Line
              key={one.customer.id}
              note={t('core.panel.follower', {
                share: Math.round(one.likeness * 100),
                where: [...one.spaces, ...one.products].join(' · '),
              })}
            >
              <Link to={`/community/core/${one.customer.id}`}>{one.customer.name}</Link>
            </Line>
          ))}
        </ul>
      </Section>
    </>
  );
};

const stateOfTask = (t: ReturnType<typeof useWords>['t'], one: CoreMember['tasks'][number]): ReactNode => {
  if (one.doneAt) return t('core.panel.done');
  if (one.declinedAt) return t('core.panel.declined');
  return one.dueOn ? t('core.panel.due', { day: one.dueOn }) : null;
};

const Past = ({ member }: Given) => {
  const { t } = useWords();
  return (
    <>
      <Section title={t('core.panel.tasks')} ruled>
        {member.tasks.length === 0 && <p className={style.quiet}>{t('core.panel.no-tasks')}</p>}
        <ul className={style.plain}>
          {member.tasks.map((one) => (
            <Line key={one.id} end={stateOfTask(t, one)}>
              {one.title}
            </Line>
          ))}
        </ul>
      </Section>
      <Section title={t('core.panel.thanks')} ruled>
        {member.thanks.length === 0 && <p className={style.quiet}>{t('core.panel.no-thanks')}</p>}
        <ul className={style.plain}>
          {member.thanks.map((one) => (
            <Line key={one.at} end={<When at={one.at} />} note={one.by ?? undefined}>
              {one.words}
            </Line>
          ))}
        </ul>
      </Section>
      {member.terms.length > 0 && (
        <Section title={t('core.panel.terms')} ruled>
          <ul className={style.plain}>
            {member.terms.map((one) => (
              <Line
                key={one.invitedAt}
                end={one.endedBecause ? t(`core.panel.ended-${one.endedBecause}`) : t(`core.panel.state-${one.state}`)}
                note={`${one.asks} · ${one.gives}`}
              >
                <Day of={one.fromOn} said /> – <Day of={one.untilOn} said />
              </Line>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};

type Asked = 'invite' | 'task' | 'thank' | 'end';

const Acts = ({ member, suggested }: Given & { suggested: { fromOn: string; untilOn: string } }) => {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const end = useAct(() => api.post(`/core-members/${member.customer.id}/end`), {
    renews: ['/core-members'],
    done: () => {
      showToast({ text: t('core.act.ended') });
      close();
    },
  });
  return (
    <div className={style.panelacts}>
      {member.state === null && (
        <Button weight="do" onClick={() => setAsked('invite')}>
          {t('core.act.invite')}
        </Button>
      )}
      {member.state === 'accepted' && <Button onClick={() => setAsked('task')}>{t('core.act.task')}</Button>}
      <Button onClick={() => setAsked('thank')}>{t('core.act.thank')}</Button>
      {member.state !== null && (
        <Button weight="bare" onClick={() => setAsked('end')}>
          {t('core.act.end')}
        </Button>
      )}
      {asked === 'invite' && <InviteForm member={member} suggested={suggested} close={close} />}
      {asked === 'task' && <TaskForm member={member} close={close} />}
      {asked === 'thank' && <ThanksForm member={member} close={close} />}
      {asked === 'end' && (
        <Confirm title={t('core.act.end')} word={t('core.act.end')} act={() => end.mutate(undefined)} busy={end.isPending} close={close}>
          {t('core.act.end-why')}
        </Confirm>
      )}
    </div>
  );
};

/** One member: what speaks for them, what weighs on them, what they brought about, who could follow. */
export const CorePanel = ({ member, suggested, mayAct }: Given & { suggested: { fromOn: string; untilOn: string }; mayAct: boolean }) => (
  <>
    <p className={style.meta}>
      <Link to={`/customers/${member.customer.id}`}>{member.shownName}</Link>
      {member.handle !== member.shownName && <> · {member.handle}</>}
    </p>
    {mayAct && <Acts member={member} suggested={suggested} />}
    <Parts member={member} />
    <Burden member={member} />
    <Reach member={member} />
    <Past member={member} />
  </>
);
