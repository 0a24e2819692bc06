import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useAct, usePages, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { GoodsCosts } from './goods-costs.tsx';
import style from './settings.module.css';
import type { Colleague } from './what.ts';

const parts = ['marginShare', 'order', 'line', 'cancellation', 'contactMinute', 'message'] as const;
type Costs = Record<(typeof parts)[number], number>;
type CompanyCosts = { companyId: string; name: string; currency: string; costs: Costs; said: boolean };

const typed = (costs: Costs): Record<string, string> =>
  Object.fromEntries(parts.map((part) => [part, String(part === 'marginShare' ? Math.round(costs[part] * 1000) / 10 : costs[part])]));

const CostForm = ({ of }: { of: CompanyCosts }) => {
  const { t } = useWords();
  const [fields, setFields] = useState(typed(of.costs));
  const number = (part: string) => Number(fields[part]);
  const save = useAct(
    () =>
      api.put(
        `/cost-to-serve/${of.companyId}`,
        Object.fromEntries(parts.map((part) => [part, part === 'marginShare' ? number(part) / 100 : number(part)])),
      ),
    { quiet: true, renews: ['/cost-to-serve'], done: () => showToast({ text: t('staff.settings.saved') }) },
  );
  const whole = parts.every((part) => fields[part] !== '' && Number.isFinite(number(part)) && number(part) >= 0);
  return (
    <Form name={of.name} send={() => save.mutate(undefined)}>
      {save.error && <Problem error={save.error} />}
      <div className={style.grid}>
        {parts.map((part) => (
          <TextInput
            key={part}
            label={`${t(`staff.costs.${part}`)} · ${part === 'marginShare' ? '%' : of.currency}`}
            type="number"
            inputMode="decimal"
            min={0}
            max={part === 'marginShare' ? 100 : undefined}
            step="any"
            value={fields[part] ?? ''}
            onChange={(event) => setFields({ ...fields, [part]: event.target.value })}
          />
        ))}
      </div>
      <FormFoot>
        <Button type="submit" busy={save.isPending} disabled={!whole}>
          {t('desk.save')}
        </Button>
      </FormFoot>
    </Form>
  );
};

const Capacities = () => {
  const { t } = useWords();
  const people = usePages<Colleague>('/staff', { limit: 200 });
  const here = people.items.filter((one) => !one.leftAt && one.grants.some((grant) => grant.role !== 'viewer'));
  const columns: Column<Colleague>[] = [
    { id: 'name', head: t('staff.people.name'), cell: (one) => one.name },
    { id: 'capacity', head: t('staff.people.capacity'), end: true, cell: (one) => one.capacity },
  ];
  return (
    <>
      <p className={style.way}>{t('staff.costs.capacity-way')}</p>
      <Table
        name={t('staff.costs.capacity')}
        rows={here}
        columns={columns}
        keyOf={(one) => one.id}
        to={(one) => `/settings/people?who=${one.id}`}
      />
      <p className={style.small}>{t('staff.costs.total', { count: here.reduce((sum, one) => sum + one.capacity, 0) })}</p>
    </>
  );
};

/** What serving costs, per company, and what people can take on a day. */
export const Costs = () => {
  const { t } = useWords();
  const costs = useRead<{ items: CompanyCosts[] }>('/cost-to-serve');
  return (
    <>
      <p className={style.way}>{t('staff.costs.way')}</p>
      <Read of={costs}>
        {({ items }) =>
          items.map((one) => (
            <Section
              key={one.companyId}
              title={one.name}
              ruled
              end={one.said ? undefined : <span className="wait">{t('staff.costs.assumed')}</span>}
            >
              <div className={style.form}>
                <CostForm key={JSON.stringify(one.costs)} of={one} />
              </div>
              <h3 className={style.sub}>{t('staff.costs.goods')}</h3>
              <GoodsCosts of={one} />
            </Section>
          ))
        }
      </Read>
      <Section title={t('staff.costs.capacity')} ruled>
        <Capacities />
      </Section>
    </>
  );
};
