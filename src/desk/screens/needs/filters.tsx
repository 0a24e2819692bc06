import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/field.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import style from './needs.module.css';
import type { Asked } from './use-asked.ts';

const patience = 300;

/** Goods, whose customers, only what is timely. */
export const Filters = ({ asked, children }: { asked: Asked; children?: ReactNode }) => {
  const { t } = useWords();
  const [typed, type] = useState(asked.product ?? '');
  const { change, product } = asked;
  useEffect(() => {
    if (typed.trim() === (product ?? '')) return;
    const later = setTimeout(() => change({ product: typed.trim() || undefined }), patience);
    return () => clearTimeout(later);
  }, [typed, product, change]);
  return (
    <div className={style.filters}>
      <SearchField
        place={style.search}
        value={typed}
        change={type}
        name={t('need.list.goods')}
        hint={t('need.list.goods-hint')}
        most={80}
      />
      <Checkbox checked={asked.timely} change={(on) => change({ timely: on ? 'yes' : undefined })}>
        {t('need.list.timely')}
      </Checkbox>
      <Checkbox checked={asked.mine} change={(on) => change({ keeper: on ? 'me' : undefined })}>
        {t('need.list.mine')}
      </Checkbox>
      {(asked.product || asked.kind || asked.mine || asked.timely) && (
        <Button
          weight="word"
          onClick={() => {
            type('');
            change({ product: undefined, kind: undefined, keeper: undefined, timely: undefined });
          }}
        >
          {t('profile.list.clear')}
        </Button>
      )}
      <span className={style.end}>{children}</span>
    </div>
  );
};
