import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './grid.module.css';
import { WordsInput } from './value-inputs.tsx';
import type { Grid, GridPage, Segment, Vocabulary } from './what.ts';

type Put = (part: Partial<Grid>) => void;
type Given = { grid: Grid; put: Put };

const changed = <T,>(list: readonly T[], at: number, part: Partial<T>): T[] =>
  list.map((one, place) => (place === at ? { ...one, ...part } : one));

const freshKey = (taken: readonly { key: string }[], stem: string): string => {
  let n = taken.length + 1;
  while (taken.some((one) => one.key === `${stem}-${n}`)) n += 1;
  return `${stem}-${n}`;
};

const union = (a: readonly string[] = [], b: readonly string[] = []): string[] => [...new Set([...a, ...b])];

/** The line at `at` goes into the one before it, which keeps its name. */
const putTogether = (lines: Grid['lines'], at: number): Grid['lines'] =>
  lines.flatMap((line, place) => {
    if (place === at) return [];
    const next = place === at - 1 ? lines[at] : undefined;
    if (!next) return [line];
    const { categories, words, codes } = next.goods;
    const goods = {
      categories: union(line.goods.categories, categories),
      words: union(line.goods.words, words),
      codes: union(line.goods.codes, codes),
    };
    return [{ ...line, goods }];
  });

const Lines = ({ grid, put, vocabulary }: Given & { vocabulary: Vocabulary | undefined }) => {
  const { t } = useWords();
  const categories = vocabulary?.categories ?? [];
  /** A word that is the name of a category means the category, any other is looked for in the products' names. */
  const goodsOf = (words: string[]) => ({
    categories: words.filter((one) => categories.includes(one)),
    words: words.filter((one) => !categories.includes(one)),
  });
  return (
    <fieldset className={style.fields}>
      <legend>{t('segment.grid.lines')}</legend>
      {grid.lines.map((line, at) => (
        <div key={line.key} className={style.productLine}>
          <TextInput
            label={t('segment.grid.line-name')}
            value={line.name}
            maxLength={40}
            onChange={(event) => put({ lines: changed(grid.lines, at, { name: event.target.value }) })}
          />
          <span className={style.lineActs}>
            {at > 0 && (
              <Button weight="word" onClick={() => put({ lines: putTogether(grid.lines, at) })}>
                {t('segment.grid.line-merge', { line: grid.lines[at - 1]?.name ?? '' })}
              </Button>
            )}
            <Button weight="word" onClick={() => put({ lines: grid.lines.filter((_, place) => place !== at) })}>
              {t('segment.grid.remove')}
            </Button>
          </span>
          <div className={style.wide}>
            <span className={style.fieldName}>{t('segment.grid.line-goods')}</span>
            <WordsInput
              name={t('segment.grid.line-goods')}
              offers={categories}
              value={[...(line.goods.categories ?? []), ...(line.goods.words ?? []), ...(line.goods.codes ?? [])]}
              change={(words) => put({ lines: changed(grid.lines, at, { goods: goodsOf(words) }) })}
            />
          </div>
        </div>
      ))}
      <div className={style.line}>
        <TextInput
          label={t('segment.grid.rest-name')}
          value={grid.rest}
          maxLength={40}
          onChange={(event) => put({ rest: event.target.value })}
        />
        {grid.lines.length < 12 && (
          <Button weight="word" onClick={() => put({ lines: [...grid.lines, { key: freshKey(grid.lines, 'line'), name: '', goods: {} }] })}>
            {t('segment.grid.line-add')}
          </Button>
        )}
      </div>
    </fieldset>
  );
};

const Classes = ({ grid, put }: Given) => {
  const { t } = useWords();
  const segments = useRead<{ items: Segment[] }>('/segments', { limit: 200 });
  return (
    <fieldset className={style.fields}>
      <legend>{t('segment.grid.classes')}</legend>
      <p className={style.quiet}>{t('segment.grid.class-hint')}</p>
      {grid.classes.map((one, at) => (
        <div key={one.key} className={style.line}>
          <TextInput
            label={t('segment.grid.class-name')}
            value={one.name}
            maxLength={40}
            onChange={(event) => put({ classes: changed(grid.classes, at, { name: event.target.value }) })}
          />
          <Select
            label={t('segment.grid.class-rule')}
            value={one.rule.kind === 'segment' ? one.rule.segment : ''}
            options={[
              ...(one.rule.kind === 'segment' ? [] : [{ value: '', word: t('segment.grid.rule-kept') }]),
              ...(segments.data?.items ?? []).map((each) => ({ value: each.id, word: each.name })),
            ]}
            onChange={(event) =>
              event.target.value &&
              put({ classes: changed(grid.classes, at, { rule: { kind: 'segment', is: 'in', segment: event.target.value } }) })
            }
          />
          {grid.classes.length > 2 && (
            <Button weight="word" onClick={() => put({ classes: grid.classes.filter((_, place) => place !== at) })}>
              {t('segment.grid.remove')}
            </Button>
          )}
        </div>
      ))}
      <div className={style.line}>
        <TextInput
          label={t('segment.grid.class-others')}
          value={grid.others.name}
          maxLength={40}
          onChange={(event) => put({ others: { ...grid.others, name: event.target.value } })}
        />
      </div>
    </fieldset>
  );
};

const Tiers = ({ grid, put }: Given) => {
  const { t } = useWords();
  const { loss } = grid;
  return (
    <fieldset className={style.fields}>
      <legend>{t('segment.grid.tiers')}</legend>
      {grid.tiers.map((one, at) => (
        <div key={one.key} className={style.line}>
          <TextInput
            label={t('segment.grid.tier-name')}
            value={one.name}
            maxLength={40}
            onChange={(event) => put({ tiers: changed(grid.tiers, at, { name: event.target.value }) })}
          />
          <TextInput
            label={t('segment.grid.tier-top')}
            type="number"
            min={0.1}
            max={100}
            step="any"
            defaultValue={one.top}
            onChange={(event) => event.target.value !== '' && put({ tiers: changed(grid.tiers, at, { top: event.target.valueAsNumber }) })}
          />
        </div>
      ))}
      <div className={style.line}>
        <TextInput
          label={t('segment.grid.tier-below')}
          value={grid.below.name}
          maxLength={40}
          onChange={(event) => put({ below: { ...grid.below, name: event.target.value } })}
        />
        {loss && (
          <TextInput
            label={t('segment.grid.tier-loss')}
            value={loss.name}
            maxLength={40}
            onChange={(event) => put({ loss: { ...loss, name: event.target.value } })}
          />
        )}
      </div>
    </fieldset>
  );
};

export const useKeepGrid = (page: GridPage, done: () => void) => {
  const { t } = useWords();
  return useAct((definition: Grid) => api.put<GridPage>('/grid', { companyId: page.companyId, definition }, { version: page.version }), {
    quiet: true,
    renews: ['/grid'],
    done: () => {
      showToast({ text: t('segment.grid.kept') });
      done();
    },
  });
};

/** How the company's grid is cut. */
export const GridForm = ({ page, of, close }: { page: GridPage; of: Grid; close: () => void }) => {
  const { t } = useWords();
  const [grid, setGrid] = useState(of);
  const vocabulary = useRead<Vocabulary>('/segment-vocabulary', { companyId: page.companyId });
  const put: Put = (part) => setGrid((before) => ({ ...before, ...part }));
  const save = useKeepGrid(page, close);
  return (
    <Dialog title={t('segment.grid.edit-title')} close={close}>
      <Form send={() => save.mutate(grid)}>
        <Lines grid={grid} put={put} vocabulary={vocabulary.data} />
        <Classes grid={grid} put={put} />
        <Tiers grid={grid} put={put} />
        <SendFoot word={t('segment.grid.save')} busy={save.isPending} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};
