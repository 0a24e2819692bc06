import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Line } from '../../parts/list.tsx';
import { Read } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import style from './needs.module.css';
import type { Chain, Product } from './what.ts';

const shown = 8;

type Linked = { product: Product; shared?: number };

const Group = ({ kind, of, open }: { kind: 'with' | 'after' | 'like'; of: readonly Linked[]; open: (product: Product) => void }) => {
  const { t, either } = useWords();
  if (of.length === 0) return null;
  return (
    <>
      <h3 className={style.sub}>{t(`need.chain.${kind}`)}</h3>
      <ul>
        {of.slice(0, shown).map(({ product, shared }) => (
          <Line
            key={product.code}
            end={shared && kind !== 'like' ? <span className="num">{t(`need.chain.shared-${kind}`, { count: shared })}</span> : undefined}
          >
            {product.id ? (
              <button type="button" className={style.link} onClick={() => open(product)}>
                {either(product.name)}
              </button>
            ) : (
              either(product.name)
            )}
          </Line>
        ))}
      </ul>
    </>
  );
};

/** What is bought together with an article, what next, what is alike; each leads on to its own. */
export const ChainPanel = ({ of, open, close }: { of: Product; open: (product: Product) => void; close: () => void }) => {
  const { t, either } = useWords();
  const chain = useRead<Chain>(of.id ? `/products/${of.id}/chain` : undefined);
  return (
    <Dialog title={t('need.chain.title', { goods: either(of.name) })} close={close}>
      <Read of={chain}>
        {(data) => (
          <>
            {data.with.length + data.after.length + data.like.length === 0 && <p>{t('need.chain.none')}</p>}
            <Group kind="with" of={data.with} open={open} />
            <Group kind="after" of={data.after} open={open} />
            <Group kind="like" of={data.like} open={open} />
          </>
        )}
      </Read>
    </Dialog>
  );
};
