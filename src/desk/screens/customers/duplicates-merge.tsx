import { useState } from 'react';
import { api } from '../../client.ts';
import { dayOf } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Radio } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './duplicates.module.css';
import { type Choosable, choosable, type Pair, type Side, useLikeness } from './duplicates.ts';
import { useWritten } from './use-written.ts';

type Whose = 'one' | 'other';

const Choice = ({
  legend,
  words,
  whose,
  choose,
}: {
  legend: string;
  words: Record<Whose, string>;
  whose: Whose;
  choose: (whose: Whose) => void;
}) => (
  <fieldset className={style.choice}>
    <legend>{legend}</legend>
    {(['one', 'other'] as const).map((each) => (
      <Radio key={each} name={legend} checked={whose === each} change={() => choose(each)}>
        {words[each]}
      </Radio>
    ))}
  </fieldset>
);

/** The record with more of a history stays unless somebody says otherwise. */
const richer = ({ one, other }: Pair): Whose =>
  other.orders > one.orders || (other.orders === one.orders && other.createdAt < one.createdAt) ? 'other' : 'one';

/** Asks which record stays and, where the two differ, which value; then makes them one. */
export const MergeDialog = ({ pair, done, close }: { pair: Pair; done: (stays: Side) => void; close: () => void }) => {
  const { t } = useWords();
  const { label } = useWritten();
  const { value } = useLikeness();
  const { zone } = useSession();
  const [stays, setStays] = useState<Whose>(richer(pair));
  const [picked, setPicked] = useState<Partial<Record<Choosable, Whose>>>({});
  const goes = stays === 'one' ? 'other' : 'one';
  const differing = choosable.filter((field) => value(pair.one, field) !== value(pair.other, field));
  const whose = (field: Choosable): Whose => picked[field] ?? (value(pair[stays], field) ? stays : goes);
  const merge = useAct(
    () =>
      api.post(`/customers/${pair[stays].id}/merge`, {
        other: pair[goes].id,
        choice: Object.fromEntries(differing.map((field) => [field, whose(field) === stays ? 'stays' : 'goes'])),
      }),
    {
      renews: ['/customers', '/duplicates'],
      quiet: true,
      done: () => {
        const name = value(pair[whose('name')], 'name');
        showToast({ text: t('matching.merge.merged', { name }) });
        done(pair[stays]);
      },
    },
  );
  // two of one name are told apart by what they bought and since when they are here
  const side = (each: Whose) =>
    [
      pair[each].name,
      t('matching.queue.orders', { count: pair[each].orders }),
      t('matching.queue.since', { day: dayOf(pair[each].createdAt, zone) }),
    ].join(' · ');
  return (
    <Dialog title={t('matching.merge.title')} close={close}>
      <Form name={t('matching.merge.title')} send={() => merge.mutate(undefined)}>
        <p>{t('matching.merge.way')}</p>
        <Choice legend={t('matching.merge.keep')} words={{ one: side('one'), other: side('other') }} whose={stays} choose={setStays} />
        {differing.length > 0 && (
          <div>
            <p className={style.quiet}>{t('matching.merge.keep-value')}</p>
            {differing.map((field) => (
              <Choice
                key={field}
                legend={label(field)}
                words={{
                  one: value(pair.one, field) || t('matching.queue.nothing'),
                  other: value(pair.other, field) || t('matching.queue.nothing'),
                }}
                whose={whose(field)}
                choose={(each) => setPicked({ ...picked, [field]: each })}
              />
            ))}
          </div>
        )}
        <SendFoot word={t('matching.merge.act')} busy={merge.isPending} error={merge.error} close={close} />
      </Form>
    </Dialog>
  );
};
