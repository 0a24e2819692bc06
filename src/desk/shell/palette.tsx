import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../client.ts';
import { useWords } from '../language.ts';
import { type Hit, useHitsHere } from './hits.ts';
import style from './palette.module.css';

type Found = { items: { id: string; name: string; note?: string | null }[] };

const useFound = (asked: string) =>
  useQuery({
    queryKey: ['/find', asked],
    queryFn: ({ signal }) => api.get<Found>('/find', { q: asked, limit: 8 }, signal),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });

/** Everything one can find: customers by name, pinyin, phone tail or e-mail; pages; acts. */
export const Palette = ({ close, showKeys }: { close: () => void; showKeys: () => void }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const asked = useDeferredValue(typed.trim());
  const found = useFound(asked);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);

  const people: Hit[] = (asked ? (found.data?.items ?? []) : []).map((one) => ({
    group: 'customers',
    key: one.id,
    name: one.name,
    note: one.note ?? undefined,
    act: () => void navigate(`/customers/${one.id}`),
  }));
  const hits = [...people, ...useHitsHere(asked, showKeys)];
  const at = Math.min(chosen, hits.length - 1);
  const take = (hit: Hit | undefined) => {
    if (!hit) return;
    close();
    // the dialog must be gone before an act looks for the focus
    setTimeout(hit.act);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setChosen((at + step + hits.length) % Math.max(1, hits.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(hits[at]);
    }
  };
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  return (
    <dialog
      ref={dialog}
      className={style.box}
      aria-label={t('desk.find.word')}
      onClose={close}
      onCancel={close}
      onMouseDown={(event) => event.target === event.currentTarget && close()}
    >
      <input
        className={style.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        aria-label={t('desk.find.hint')}
        placeholder={t('desk.find.hint')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div className={style.list} id={`${id}-list`} role="listbox" aria-label={t('desk.find.results')}>
        {hits.map((hit, index) => (
          <HitRow
            key={`${hit.group}-${hit.key}`}
            hit={hit}
            first={hits[index - 1]?.group !== hit.group}
            id={`${id}-${index}`}
            selected={index === at}
            take={() => take(hit)}
          />
        ))}
      </div>
      {hits.length === 0 && asked && !found.isFetching && (
        <div className={style.none} role="status">
          {t('desk.find.nothing', { what: asked })} {t('desk.find.nothing-way')}
        </div>
      )}
      <div className={style.foot}>{t('desk.find.keys')}</div>
    </dialog>
  );
};

const HitRow = ({ hit, first, id, selected, take }: { hit: Hit; first: boolean; id: string; selected: boolean; take: () => void }) => {
  const { t } = useWords();
  return (
    <>
      {first && (
        <div className={style.title} role="presentation">
          {t(`desk.find.${hit.group}`)}
        </div>
      )}
      {/* the keys are read by the field above, which holds the focus */}
      <div id={id} role="option" tabIndex={-1} aria-selected={selected} className={style.hit} onClick={take} onKeyDown={() => {}}>
        <span className={style.name}>{hit.name}</span>
        {hit.note && <span className={style.note}>{hit.note}</span>}
      </div>
    </>
  );
};
