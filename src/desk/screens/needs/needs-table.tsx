import { rowDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Money } from '../../parts/said.tsx';
import { Table } from '../../parts/table.tsx';
import type { usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { Chance } from './chance.tsx';
import style from './needs.module.css';
import type { ListedNeed, Product } from './what.ts';

const What = ({ of, open }: { of: ListedNeed; open: (product: Product) => void }) => {
  const { t, either } = useWords();
  const product = of.product;
  return (
    <span className={style.what}>
      {product?.id ? (
        <button type="button" className={style.link} title={t('need.card.more')} onClick={() => open(product)}>
          {either(of.what)}
        </button>
      ) : (
        either(of.what)
      )}
      <span className={style.small}>{t(`need.kind.${of.kind}`)}</span>
    </span>
  );
};

const When = ({ of }: { of: ListedNeed }) => {
  const { t } = useWords();
  const { today } = useSession();
  const isTimely = of.actOn <= today;
  return (
    <>
      <span className="num">{rowDay(of.expectedOn, today)}</span>
      <span className={isTimely ? `${style.small} ${style.now}` : style.small}>
        {isTimely ? t('need.list.act-now') : t('need.list.act', { day: rowDay(of.actOn, today) })}
      </span>
    </>
  );
};

/** Who needs what when, the nearest day first; each with its reason in a sentence. */
export const NeedsTable = ({ of, open }: { of: ReturnType<typeof usePages<ListedNeed>>; open: (product: Product) => void }) => {
  const { t, either } = useWords();
  return (
    <div className={style.table}>
      <Table
        name={t('need.list.title')}
        rows={of.items}
        keyOf={(one) => one.id}
        to={(one) => `/customers/${one.customer.id}`}
        columns={[
          { id: 'who', head: t('need.list.who'), cell: (one) => one.customer.name },
          { id: 'when', head: t('need.list.when'), cell: (one) => <When of={one} /> },
          { id: 'what', head: t('need.list.what'), cell: (one) => <What of={one} open={open} /> },
          {
            id: 'why',
            head: t('need.list.why'),
            spare: true,
            cell: (one) => (
              <span className={style.why} title={either(one.reason)}>
                {either(one.kind === 'replenishment' ? one.row : one.reason)}
              </span>
            ),
          },
          { id: 'chance', head: t('need.list.chance'), end: true, spare: true, cell: (one) => <Chance of={one} /> },
          { id: 'amount', head: t('need.list.amount'), end: true, spare: true, cell: (one) => one.amount && <Money of={one.amount} /> },
        ]}
        more={of.hasNextPage ? () => void of.fetchNextPage() : undefined}
        reading={of.isFetchingNextPage}
      />
    </div>
  );
};
