import { useState } from 'react';
import type { OrderRules } from '../../../care/community/trust/rules.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, TextArea, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';

type CompanyRules = { companyId: string; name: string; rules: OrderRules; said: boolean };
type Numbers = Record<string, number>;

const Group = ({
  title,
  of,
  word,
  change,
}: {
  title: string;
  of: Numbers;
  word: (name: string) => string;
  change: (next: Numbers) => void;
}) => (
  <>
    <h3>{title}</h3>
    <div className={style.grid}>
      {Object.entries(of).map(([name, value]) => (
        <TextInput
          key={name}
          label={word(name)}
          type="number"
          min={0}
          step={Number.isInteger(value) ? 1 : 'any'}
          value={value}
          onChange={(event) => change({ ...of, [name]: Number(event.target.value) })}
        />
      ))}
    </div>
  </>
);

const hostsOf = (typed: string): string[] => [...new Set(typed.split(/[\s,]+/).filter(Boolean))];

const RulesForm = ({ of }: { of: CompanyRules }) => {
  const { t, has } = useWords();
  const [rules, setRules] = useState(of.rules);
  const save = useAct(() => api.put(`/moderation/rules/${of.companyId}`, rules), {
    quiet: true,
    renews: ['/moderation/rules'],
    done: () => showToast({ text: t('trust.desk.saved') }),
  });
  const said = (group: 'deed' | 'limit') => (name: string) => {
    const words = `trust.desk.${group}.${name}`;
    return has(words) ? t(words) : name;
  };
  const { trustedHosts, refusedHosts, ...spam } = rules.spam;
  const { one, two, three, early } = rules.trust;
  const level = (name: '1' | '2' | '3') => `${t('trust.desk.trust')} · ${t(`trust.level.${name}`)}`;
  const put = (part: object) => setRules((before) => ({ ...before, ...part }));
  const trust = (part: object) => put({ trust: { ...rules.trust, ...part } });
  return (
    <Form name={of.name} send={() => save.mutate(undefined)}>
      {save.error && <Problem error={save.error} />}
      <Group title={t('trust.desk.gaps')} of={rules.gaps} word={said('deed')} change={(gaps) => put({ gaps })} />
      <Group title={t('trust.desk.new-gaps')} of={rules.newGaps} word={said('deed')} change={(newGaps) => put({ newGaps })} />
      <Group title={t('trust.desk.daily')} of={rules.daily} word={said('deed')} change={(daily) => put({ daily })} />
      <Group title={t('trust.desk.newcomer')} of={rules.newcomer} word={said('limit')} change={(newcomer) => put({ newcomer })} />
      <Group
        title={t('trust.desk.spam')}
        of={spam}
        word={said('limit')}
        change={(next) => put({ spam: { ...next, trustedHosts, refusedHosts } })}
      />
      <TextArea
        label={t('trust.desk.refused-hosts')}
        hint={t('trust.desk.hosts-hint')}
        defaultValue={refusedHosts.join('\n')}
        onChange={(event) => put({ spam: { ...rules.spam, refusedHosts: hostsOf(event.target.value) } })}
      />
      <TextArea
        label={t('trust.desk.trusted-hosts')}
        hint={t('trust.desk.hosts-hint')}
        defaultValue={trustedHosts.join('\n')}
        onChange={(event) => put({ spam: { ...rules.spam, trustedHosts: hostsOf(event.target.value) } })}
      />
      <Group title={t('trust.desk.flags')} of={rules.flags} word={said('limit')} change={(flags) => put({ flags })} />
      <Group title={t('trust.desk.trust')} of={{ early }} word={said('limit')} change={trust} />
      <Group title={level('1')} of={one} word={said('limit')} change={(next) => trust({ one: next })} />
      <Group title={level('2')} of={two} word={said('limit')} change={(next) => trust({ two: next })} />
      <Group title={level('3')} of={three} word={said('limit')} change={(next) => trust({ three: next })} />
      <FormFoot>
        <Button type="submit" weight="do" busy={save.isPending}>
          {t('desk.save')}
        </Button>
      </FormFoot>
    </Form>
  );
};

/** How much may be written, what is held, how reports count and what trust asks for; per company. */
export const Limits = () => {
  const { t } = useWords();
  const rules = useRead<{ items: CompanyRules[] }>('/moderation/rules');
  return (
    <Read of={rules}>
      {({ items }) =>
        items.map((one) => (
          <Section key={one.companyId} ruled title={one.name} end={one.said ? undefined : t('trust.desk.untouched')}>
            <div className={style.form}>
              <RulesForm key={JSON.stringify(one.rules)} of={one} />
            </div>
          </Section>
        ))
      }
    </Read>
  );
};
