import { useState } from 'react';
import { Link } from 'react-router';
import { rowDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { ChainPanel } from './chain-panel.tsx';
import style from './needs.module.css';
import type { CustomerNeeds, Ended, Listed, Need, Product } from './what.ts';

const shown = 4;

type Open = (product: Product) => void;

const Goods = ({ of, open }: { of: Product; open: Open }) => {
  const { t, either } = useWords();
  if (!of.id) return <>{either(of.name)}</>;
  return (
    <button type="button" className={style.link} title={t('need.card.more')} onClick={() => open(of)}>
      {either(of.name)}
    </button>
  );
};

/** Why in a few words; the whole sentence on demand. */
const Why = ({ of }: { of: Need }) => {
  const { either } = useWords();
  return (
    <details className={style.because}>
      <summary>{either(of.row)}</summary>
      {either(of.reason)}
    </details>
  );
};

const Dated = ({ of, open }: { of: Need; open: Open }) => {
  const { t, either } = useWords();
  const { today } = useSession();
  return (
    <Line
      day={of.expectedOn < today ? t('need.card.any-day') : rowDay(of.expectedOn, today)}
      end={of.chance === null ? undefined : <span className="num">{Math.round(of.chance * 100)}%</span>}
      note={<Why of={of} />}
    >
      {of.product ? <Goods of={of.product} open={open} /> : either(of.what)}
    </Line>
  );
};

const List = ({ name, none, of, open }: { name: string; none: string; of: readonly Listed[]; open: Open }) => {
  const { either } = useWords();
  return (
    <>
      <h3 className={style.sub}>{name}</h3>
      {of.length === 0 && <p className={style.note}>{none}</p>}
      <ul>
        {of.slice(0, shown).map((one) => (
          <Line key={one.product.code} note={either(one.reason)}>
            <Goods of={one.product} open={open} />
          </Line>
        ))}
      </ul>
    </>
  );
};

/** What is over, for whoever asks where it went. */
const Over = ({ of }: { of: readonly Ended[] }) => {
  const { t, either } = useWords();
  if (of.length === 0) return null;
  return (
    <details className={style.because}>
      <summary>{t('need.card.ended')}</summary>
      <ul>
        {of.map((one) => (
          <Line key={`${one.kind} ${one.what.en} ${one.on}`} note={either(one.reason)}>
            {either(one.what)}
          </Line>
        ))}
      </ul>
    </details>
  );
};

/** The next days first; what should have come by now only where there is room, the latest of it first. */
const nextFirst = (dated: readonly Need[], today: string): Need[] => {
  const by = (one: Need, other: Need) => one.expectedOn.localeCompare(other.expectedOn);
  const [ahead, behind] = [dated.filter((one) => one.expectedOn >= today), dated.filter((one) => one.expectedOn < today)];
  return [...ahead.toSorted(by), ...behind.toSorted(by).reverse()];
};

/** What a customer will need: what has a date, what is bought again, what is new; apart, each with its reason. */
export const NeedsCard = ({ id }: { id: string }) => {
  const { t } = useWords();
  const { today } = useSession();
  const [chain, setChain] = useState<Product>();
  const needs = useRead<CustomerNeeds>(`/customers/${id}/needs`);
  if (!needs.data) return null;
  const { dated, ended, again, newForYou } = needs.data;
  return (
    <Section title={t('need.card.title')} end={<Link to="/needs">{t('need.card.all')}</Link>}>
      {dated.length === 0 && <p className={style.note}>{t('need.card.none')}</p>}
      <ul>
        {nextFirst(dated, today)
          .slice(0, shown)
          .map((one) => (
            <Dated key={`${one.kind} ${one.product?.code ?? ''} ${one.expectedOn}`} of={one} open={setChain} />
          ))}
      </ul>
      <Over of={ended} />
      {again && <List name={t('need.card.again')} none={t('need.card.again-none')} of={again} open={setChain} />}
      {newForYou && <List name={t('need.card.new')} none={t('need.card.new-none')} of={newForYou} open={setChain} />}
      {chain && <ChainPanel of={chain} open={setChain} close={() => setChain(undefined)} />}
    </Section>
  );
};
