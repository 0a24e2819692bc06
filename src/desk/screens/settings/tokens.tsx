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
import { TokenForm } from './token-form.tsx';
import type { Token } from './what.ts';

/** Tokens for programs: made, shown once, ended. */
export const Tokens = () => {
  const { t } = useWords();
  const tokens = useRead<{ items: Token[] }>('/tokens');
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState<string>();
  const [ending, setEnding] = useState<Token>();
  const end = useAct((token: Token) => api.delete(`/tokens/${token.id}`), {
    renews: ['/tokens'],
    done: () => {
      setEnding(undefined);
      showToast({ text: t('staff.tokens.ended') });
    },
  });
  const columns: Column<Token>[] = [
    { id: 'name', head: t('staff.tokens.name'), cell: (one) => one.name },
    {
      id: 'role',
      head: t('staff.tokens.role'),
      cell: (one) => `${t(`staff.role.${one.role}`)} · ${one.company?.name ?? t('staff.people.group')}`,
    },
    {
      id: 'scopes',
      head: t('staff.tokens.scopes'),
      cell: (one) => <span title={one.scopes.join(', ')}>{one.scopes.join(', ')}</span>,
      spare: true,
    },
    {
      id: 'used',
      head: t('staff.tokens.used'),
      spare: true,
      cell: (one) => (one.usedAt ? <When at={one.usedAt} /> : t('staff.tokens.never-used')),
    },
    {
      id: 'ends',
      head: t('staff.tokens.ends'),
      spare: true,
      cell: (one) => (one.expiresAt ? <When at={one.expiresAt} /> : t('staff.tokens.for-ever')),
    },
    {
      id: 'end',
      head: <span className="unseen">{t('staff.tokens.end')}</span>,
      end: true,
      cell: (one) => (
        <Button weight="word" onClick={() => setEnding(one)}>
          {t('staff.tokens.end')}
        </Button>
      ),
    },
  ];
  const make = (
    <Button weight="do" onClick={() => setMaking(true)}>
      {t('staff.tokens.make')}
    </Button>
  );
  return (
    <>
      <p className={style.way}>{t('staff.tokens.way')}</p>
      <Read of={tokens}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty way={t('staff.tokens.empty-way')} acts={make}>
              {t('staff.tokens.empty')}
            </Empty>
          ) : (
            <>
              <Table name={t('staff.settings.tokens')} rows={items} columns={columns} keyOf={(one) => one.id} />
              <div className={style.below}>{make}</div>
            </>
          )
        }
      </Read>
      {making && (
        <Dialog title={t('staff.tokens.make')} close={() => setMaking(false)}>
          <TokenForm
            close={() => setMaking(false)}
            made={(token) => {
              setMaking(false);
              setShown(token);
            }}
          />
        </Dialog>
      )}
      {shown && (
        <ShownOnce title={t('staff.tokens.shown-title')} way={t('staff.tokens.shown-way')} text={shown} close={() => setShown(undefined)} />
      )}
      {ending && (
        <Confirm
          title={t('staff.tokens.end-title', { name: ending.name })}
          word={t('staff.tokens.end')}
          act={() => end.mutate(ending)}
          busy={end.isPending}
          close={() => setEnding(undefined)}
        >
          {t('staff.tokens.end-what')}
        </Confirm>
      )}
    </>
  );
};
