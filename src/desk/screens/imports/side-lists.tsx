import { Link } from 'react-router';
import { useWords } from '../../language.ts';
import { Section } from '../../parts/section.tsx';
import { Table } from '../../parts/table.tsx';
import { usePages } from '../../reading.ts';
import style from './imports.module.css';
import type { Conflict, Fault, Import } from './what.ts';

/** Rows of a trial that are one customer with an earlier row or with somebody known. */
export const Twins = ({ run }: { run: Import }) => {
  const { t, either } = useWords();
  const pages = usePages<Fault>(`/imports/${run.id}/errors`, { about: 'twins' });
  return (
    <div className={style.part}>
      <Section title={t('imports.screen.twins')} ruled>
        {pages.data && <p className={style.lead}>{t(pages.items.length > 0 ? 'imports.screen.twins-way' : 'imports.screen.twins-none')}</p>}
        {pages.items.length > 0 && (
          <Table
            name={t('imports.screen.twins')}
            rows={pages.items}
            keyOf={(fault) => `${fault.row} ${fault.code}`}
            columns={[
              { id: 'row', head: t('imports.screen.error-row'), cell: (fault) => <span className="num">{fault.row}</span> },
              { id: 'what', head: t('imports.kind.customers'), cell: (fault) => <span className={style.said}>{either(fault.text)}</span> },
            ]}
            more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
            reading={pages.isFetchingNextPage}
          />
        )}
      </Section>
    </div>
  );
};

const useSaid = () => {
  const { t, has } = useWords();
  const plain = (value: string | null) => (value === null ? t('imports.screen.nothing') : t('imports.screen.said', { value }));
  const named = (field: string): string => {
    const [first = '', second = ''] = field.split(/[:.]/);
    const words = first === 'name' ? 'imports.field.customerName' : `imports.field.${first === 'custom' ? second : first}`;
    const channel = `profile.channel.${second}`;
    if ((first === 'address' || first === 'identity') && has(channel)) return t(channel);
    return has(words) ? t(words) : second || first;
  };
  return ({ field, before, brought, now }: Conflict): string => {
    const since = `imports.screen.stayed.${now}`;
    if (field === 'customer') return has(since) ? t(since) : t('imports.screen.conflict-customer');
    if (field.includes(':')) return t('imports.screen.conflict-added', { field: named(field) });
    return t('imports.screen.conflict-said', { field: named(field), before: plain(before), brought: plain(brought), now: plain(now) });
  };
};

/** What taking an import back left as it stood, because somebody had changed it since. */
export const Conflicts = ({ run }: { run: Import }) => {
  const { t } = useWords();
  const said = useSaid();
  const pages = usePages<Conflict>(`/imports/${run.id}/conflicts`);
  if (pages.items.length === 0) return null;
  return (
    <div className={style.part}>
      <Section title={t('imports.screen.conflicts')} ruled>
        <p className={style.lead}>{t('imports.screen.conflicts-way')}</p>
        <Table
          name={t('imports.screen.conflicts')}
          rows={pages.items}
          keyOf={(one) => `${one.customerId} ${one.field}`}
          columns={[
            {
              id: 'customer',
              head: t('imports.kind.customers'),
              cell: (one) => (
                <Link className={style.word} to={`/customers/${one.customerId}`}>
                  {one.name}
                </Link>
              ),
            },
            { id: 'what', head: t('imports.screen.conflict-why'), cell: (one) => <span className={style.said}>{said(one)}</span> },
          ]}
          more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          reading={pages.isFetchingNextPage}
        />
      </Section>
    </div>
  );
};
