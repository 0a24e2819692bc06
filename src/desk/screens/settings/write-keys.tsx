import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm, Dialog } from '../../parts/dialog.tsx';
import { When } from '../../parts/said.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { ShownOnce } from './link-shown.tsx';
import style from './settings.module.css';
import type { WriteKey } from './what.ts';
import { WriteKeyForm } from './write-key-form.tsx';

const snippetOf = (word: string): string => `<script async src="${location.origin}/t.js" data-key="${word}" data-consent="asked"></script>`;

type Shown = { title: string; way: string; text: string };

/** Keys under which pages and programs report what visitors do. */
export const WriteKeys = () => {
  const { t } = useWords();
  const keys = useRead<{ items: WriteKey[] }>('/write-keys');
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const [ending, setEnding] = useState<WriteKey>();
  const end = useAct((key: WriteKey) => api.delete(`/write-keys/${key.id}`), {
    renews: ['/write-keys'],
    done: () => {
      setEnding(undefined);
      showToast({ text: t('tracking.settings.ended') });
    },
  });
  const show = (kind: WriteKey['kind'], word: string) =>
    setShown(
      kind === 'browser'
        ? { title: t('tracking.settings.snippet'), way: t('tracking.settings.snippet-way'), text: snippetOf(word) }
        : { title: t('tracking.settings.shown-title'), way: t('tracking.settings.shown-way'), text: word },
    );
  const columns: Column<WriteKey>[] = [
    { id: 'name', head: t('tracking.settings.name'), cell: (one) => one.name },
    { id: 'source', head: t('tracking.settings.source'), cell: (one) => one.source },
    { id: 'kind', head: t('tracking.settings.kind'), cell: (one) => t(`tracking.settings.kind-${one.kind}`), spare: true },
    { id: 'company', head: t('tracking.settings.company'), cell: (one) => one.company, spare: true },
    { id: 'made', head: t('tracking.settings.made'), cell: (one) => <When at={one.madeAt} />, spare: true },
    {
      id: 'acts',
      head: <span className="unseen">{t('tracking.settings.end')}</span>,
      end: true,
      cell: (one) => (
        <span className={style.acts}>
          {one.word !== null && (
            <Button weight="word" onClick={() => show(one.kind, one.word ?? '')}>
              {t('tracking.settings.snippet')}
            </Button>
          )}
          <Button weight="word" onClick={() => setEnding(one)}>
            {t('tracking.settings.end')}
          </Button>
        </span>
      ),
    },
  ];
  const make = (
    <Button weight="do" onClick={() => setMaking(true)}>
      {t('tracking.settings.make')}
    </Button>
  );
  return (
    <>
      <p className={style.way}>{t('tracking.settings.way')}</p>
      <Read of={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty way={t('tracking.settings.empty-way')} acts={make}>
              {t('tracking.settings.empty')}
            </Empty>
          ) : (
            <>
              <Table name={t('staff.settings.write-keys')} rows={items} columns={columns} keyOf={(one) => one.id} />
              <div className={style.below}>{make}</div>
            </>
          )
        }
      </Read>
      {making && (
        <Dialog title={t('tracking.settings.make')} close={() => setMaking(false)}>
          <WriteKeyForm
            close={() => setMaking(false)}
            made={(kind, word) => {
              setMaking(false);
              show(kind, word);
            }}
          />
        </Dialog>
      )}
      {shown && <ShownOnce {...shown} close={() => setShown(undefined)} />}
      {ending && (
        <Confirm
          title={t('tracking.settings.end-title', { name: ending.name })}
          word={t('tracking.settings.end')}
          act={() => end.mutate(ending)}
          busy={end.isPending}
          close={() => setEnding(undefined)}
        >
          {t('tracking.settings.end-what')}
        </Confirm>
      )}
    </>
  );
};
