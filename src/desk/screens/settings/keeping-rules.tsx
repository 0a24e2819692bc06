import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox, Form, FormFoot, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { useWritten } from '../customers/use-written.ts';
import style from './settings.module.css';

const watched = ['email', 'phone', 'post', 'city', 'birthday', 'language'] as const;
type Watched = (typeof watched)[number];
const spans = ['unansweredCalls', 'retireAfterDays', 'silentDays', 'graceDays', 'daysAhead'] as const;
type Rules = { shelf: Record<Watched, number | null>; needed: Watched[] } & Record<(typeof spans)[number], number>;
/** An item of `GET /api/v1/keeping-rules` */
export type CompanyRules = { companyId: string; name: string; rules: Rules; said: boolean };

const RulesForm = ({ of }: { of: CompanyRules }) => {
  const { t } = useWords();
  const { label } = useWritten();
  const [rules, setRules] = useState(of.rules);
  const save = useAct(() => api.put(`/keeping-rules/${of.companyId}`, rules), {
    quiet: true,
    renews: ['/keeping-rules', '/customers'],
    done: () => showToast({ text: t('keeping.rules.saved') }),
  });
  const number = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));
  return (
    <Form name={of.name} send={() => save.mutate(undefined)}>
      {save.error && <Problem error={save.error} />}
      <h3>{t('keeping.rules.shelf')}</h3>
      <div className={style.grid}>
        {watched.map((field) => (
          <TextInput
            key={field}
            label={label(field)}
            type="number"
            min={1}
            max={240}
            value={rules.shelf[field] ?? ''}
            onChange={(event) => setRules({ ...rules, shelf: { ...rules.shelf, [field]: number(event.target.value) } })}
          />
        ))}
      </div>
      <h3>{t('keeping.rules.needed')}</h3>
      <div className={style.grid}>
        {watched.map((field) => (
          <Checkbox
            key={field}
            checked={rules.needed.includes(field)}
            change={(on) => setRules({ ...rules, needed: watched.filter((one) => (one === field ? on : rules.needed.includes(one))) })}
          >
            {label(field)}
          </Checkbox>
        ))}
      </div>
      <div className={style.grid}>
        {spans.map((span) => (
          <TextInput
            key={span}
            label={t(`keeping.rules.${span}`)}
            type="number"
            min={0}
            value={rules[span]}
            onChange={(event) => setRules({ ...rules, [span]: Number(event.target.value) })}
          />
        ))}
      </div>
      <FormFoot>
        <Button type="submit" busy={save.isPending}>
          {t('desk.save')}
        </Button>
      </FormFoot>
    </Form>
  );
};

/** How long facts are believed, what must be known, and when somebody nobody can reach is let go; per company. */
export const KeepingRules = ({ items }: { items: readonly CompanyRules[] }) => {
  const { t } = useWords();
  return items.map((one) => (
    <Section
      key={one.companyId}
      ruled
      title={items.length > 1 ? `${t('keeping.rules.title')} · ${one.name}` : t('keeping.rules.title')}
      end={one.said ? undefined : <span className="wait">{t('staff.costs.assumed')}</span>}
    >
      <p className={style.way}>{t('keeping.rules.lead')}</p>
      <div className={style.form}>
        <RulesForm key={JSON.stringify(one.rules)} of={one} />
      </div>
    </Section>
  ));
};
