import { useDeferredValue, useState } from 'react';
import { api } from '../../client.ts';
import { writeNumber, writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, TextInput } from '../../parts/field.tsx';
import { Money } from '../../parts/said.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { useAct, usePages } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './settings.module.css';

type Goods = {
  code: string;
  name: string;
  price: string | null;
  cost: string | null;
  marginShare: number | null;
  handling: number | null;
  reckoned: number;
  by: 'said' | 'cost-price' | 'usual';
};
type Company = { companyId: string; currency: string };

const shown = 12;

const GoodsForm = ({ of, goods, close }: { of: Company; goods: Goods; close: () => void }) => {
  const { t } = useWords();
  const [margin, setMargin] = useState(goods.marginShare === null ? '' : String(Math.round(goods.marginShare * 1000) / 10));
  const [handling, setHandling] = useState(goods.handling ? String(goods.handling) : '');
  const save = useAct(
    (marginShare: number | null) =>
      api.patch(`/cost-to-serve/${of.companyId}/products`, { items: [{ code: goods.code, marginShare, handling: Number(handling || 0) }] }),
    {
      renews: ['/cost-to-serve'],
      quiet: true,
      done: () => {
        showToast({ text: t('staff.costs.goods-saved') });
        close();
      },
    },
  );
  const share = Number(margin) / 100;
  const isWhole = margin !== '' && share >= -1 && share <= 1 && Number(handling || 0) >= 0;
  return (
    <Dialog title={goods.name} close={close}>
      <Form send={() => save.mutate(share)}>
        <TextInput
          label={`${t('staff.costs.marginShare')} · %`}
          hint={t('staff.costs.goods-margin-hint')}
          type="number"
          inputMode="decimal"
          min={-100}
          max={100}
          step="any"
          value={margin}
          onChange={(event) => setMargin(event.target.value)}
        />
        <TextInput
          label={`${t('staff.costs.handling')} · ${of.currency}`}
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          value={handling}
          onChange={(event) => setHandling(event.target.value)}
        />
        {goods.marginShare !== null && (
          <Button weight="word" busy={save.isPending} onClick={() => save.mutate(null)}>
            {t('staff.costs.goods-usual')}
          </Button>
        )}
        <SendFoot busy={save.isPending} disabled={!isWhole} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

const GoodsTable = ({ of, pages, open }: { of: Company; pages: ReturnType<typeof usePages<Goods>>; open: (one: Goods) => void }) => {
  const { t, language } = useWords();
  const money = (amount: string | number | null) =>
    amount === null || Number(amount) === 0 ? '–' : <Money exact of={{ currency: of.currency, amount: String(amount) }} />;
  const columns: Column<Goods>[] = [
    {
      id: 'goods',
      head: t('need.list.goods'),
      cell: (one) => (
        <>
          <button type="button" className={style.named} onClick={() => open(one)}>
            {one.name}
          </button>
          <div className={style.small}>{one.code}</div>
        </>
      ),
    },
    { id: 'price', head: t('staff.costs.price'), end: true, spare: true, cell: (one) => money(one.price) },
    { id: 'cost', head: t('staff.costs.cost-price'), end: true, spare: true, cell: (one) => money(one.cost) },
    { id: 'handling', head: t('staff.costs.handling'), end: true, spare: true, cell: (one) => money(one.handling) },
    {
      id: 'left',
      head: t('staff.costs.marginShare'),
      end: true,
      cell: (one) => (
        <>
          {writeShare(one.reckoned, language)}
          <div className={style.small}>{t(`staff.costs.by.${one.by}`)}</div>
        </>
      ),
    },
  ];
  return <Table name={t('staff.costs.goods')} rows={pages.items} columns={columns} keyOf={(one) => one.code} />;
};

/** Goods that leave more or less than the company's usual share: found by name, changed one by one; cost prices come with a file of products. */
export const GoodsCosts = ({ of }: { of: Company }) => {
  const { t, language } = useWords();
  const [search, setSearch] = useState('');
  const [own, setOwn] = useState<'all' | 'own'>('all');
  const [chosen, choose] = useState<Goods>();
  const asked = useDeferredValue(search.trim());
  const pages = usePages<Goods>(`/cost-to-serve/${of.companyId}/goods`, {
    limit: shown,
    ...(asked ? { search: asked } : {}),
    ...(own === 'own' ? { own: 'yes' } : {}),
  });
  const isEmpty = !pages.isPending && !pages.error && pages.items.length === 0;
  return (
    <>
      <p className={style.way}>
        {t('staff.costs.goods-way')}{' '}
        <ButtonLink weight="word" to="/imports">
          {t('staff.costs.goods-file')}
        </ButtonLink>
      </p>
      <div className={style.find}>
        <SearchField
          place={style.search}
          value={search}
          change={setSearch}
          name={t('need.list.goods')}
          hint={t('need.list.goods-hint')}
          most={80}
        />
        <Choices
          name={t('staff.costs.goods')}
          choices={[
            { value: 'all' as const, word: t('staff.costs.goods-all') },
            { value: 'own' as const, word: t('staff.costs.goods-own') },
          ]}
          chosen={own}
          choose={setOwn}
        />
      </div>
      {pages.isPending && <Loading />}
      {pages.error && <Problem error={pages.error} again={() => void pages.refetch()} />}
      {isEmpty && <p className={style.way}>{t(asked || own === 'own' ? 'staff.costs.goods-none' : 'staff.costs.goods-nothing')}</p>}
      {pages.items.length > 0 && <GoodsTable of={of} pages={pages} open={choose} />}
      {pages.hasNextPage && (
        <Button weight="word" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('staff.costs.goods-more', { count: writeNumber(shown, language, 0) })}
        </Button>
      )}
      {chosen && <GoodsForm key={chosen.code} of={of} goods={chosen} close={() => choose(undefined)} />}
    </>
  );
};
