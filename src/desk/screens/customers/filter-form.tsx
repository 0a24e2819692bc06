import { useState } from 'react';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useRead } from '../../reading.ts';
import { stages } from '../insight/flow-shape.ts';
import { type Filter, isGroup, type Test } from './address-state.ts';
import type { Person } from './customer.ts';
import style from './customers.module.css';
import { chosenElsewhere, emptyTest, type Field, fieldNames, ownFieldOf, shapeOf, testsOf } from './filter-fields.ts';
import { type CompanyField, useCompanyFields } from './fresh.ts';

type Change = (test: Test) => void;

type Asked = { test: Test; change: Change; own: readonly CompanyField[] };

const ValueInput = ({ test, change, own }: Asked) => {
  const { t, either } = useWords();
  const keepers = useRead<{ items: Person[] }>(test.field === 'keeper' ? '/keepers' : undefined);
  const shape = shapeOf(test, own);
  const segments = useRead<{ items: { id: string; name: string }[] }>(shape === 'segment' ? '/segments' : undefined, { limit: 200 });
  const label = t('profile.filter.value');
  if (shape === 'none') return null;
  if (shape === 'kind')
    return (
      <Select
        label={label}
        value={String((test.value as string[])[0])}
        options={(['person', 'organisation'] as const).map((one) => ({ value: one, word: t(`profile.kind.${one}`) }))}
        onChange={(event) => change({ ...test, value: [event.target.value] })}
      />
    );
  if (shape === 'keeper')
    return (
      <Select
        label={label}
        value={String((test.value as string[])[0] ?? '')}
        options={(keepers.data?.items ?? []).map((one) => ({ value: one.id, word: one.name }))}
        onChange={(event) => change({ ...test, value: [event.target.value] })}
      />
    );
  if (shape === 'segment') {
    const chosen = String((test.value as string[])[0] ?? '');
    const names = (segments.data?.items ?? []).map((one) => ({ value: one.id, word: one.name }));
    return (
      <Select
        label={label}
        value={chosen}
        options={chosen ? names : [{ value: '', word: t('profile.filter.choose') }, ...names]}
        onChange={(event) => change({ ...test, value: [event.target.value] })}
      />
    );
  }
  if (shape === 'choice') {
    const chosen = String((test.value as string[])[0] ?? '');
    const names = (ownFieldOf(test.field, own)?.choices ?? []).map((one) => ({ value: one.key, word: either(one) }));
    return (
      <Select
        label={label}
        value={chosen}
        options={chosen ? names : [{ value: '', word: t('profile.filter.choose') }, ...names]}
        onChange={(event) => change({ ...test, value: [event.target.value] })}
      />
    );
  }
  if (shape === 'stage')
    return (
      <Select
        label={label}
        value={String((test.value as string[])[0])}
        options={stages.map((one) => ({ value: one, word: t(`lifecycle.stage.${one}`) }))}
        onChange={(event) => change({ ...test, value: [event.target.value] })}
      />
    );
  if (shape === 'consent') {
    const value = test.value as { channel: string; purpose: string };
    return (
      <>
        <Select
          label={t('profile.form.channel')}
          value={value.channel}
          options={(['email', 'phone', 'sms', 'post'] as const).map((one) => ({ value: one, word: t(`profile.channel.${one}`) }))}
          onChange={(event) => change({ ...test, value: { ...value, channel: event.target.value } })}
        />
        <Select
          label={t('profile.form.purposes')}
          value={value.purpose}
          options={(['give', 'ask', 'service'] as const).map((one) => ({ value: one, word: t(`profile.purpose.${one}`) }))}
          onChange={(event) => change({ ...test, value: { ...value, purpose: event.target.value } })}
        />
      </>
    );
  }
  if (shape === 'words')
    return (
      <TextInput
        label={label}
        hint={t('profile.filter.several')}
        defaultValue={(test.value as string[]).join(', ')}
        onChange={(event) =>
          change({
            ...test,
            value: event.target.value
              .split(/[,，、]/)
              .map((one) => one.trim())
              .filter(Boolean),
          })
        }
      />
    );
  const isDay = shape === 'day';
  return (
    <TextInput
      label={shape === 'days' ? t('profile.filter.days') : label}
      type={isDay ? 'date' : 'number'}
      value={String(test.value ?? '')}
      onChange={(event) => change({ ...test, value: isDay ? event.target.value : Number(event.target.value) })}
    />
  );
};

const OneTest = ({ test, change, own, remove }: Asked & { remove: () => void }) => {
  const { t, either } = useWords();
  const known = new Map(own.map((one) => [`custom.${one.key}`, either(one.label)]));
  const apart = chosenElsewhere.filter((one) => one === test.field);
  const strange = test.field.startsWith('custom.') && !known.has(test.field) ? [{ value: test.field, word: test.field.slice(7) }] : [];
  return (
    <div className={style.test}>
      <Select
        label={t('profile.filter.field')}
        value={test.field}
        options={[
          ...[...fieldNames, ...apart].map((one) => ({ value: one as string, word: t(`profile.field.${one}`) })),
          ...[...known].map(([value, word]) => ({ value, word })),
          ...strange,
        ]}
        onChange={(event) => change(emptyTest(event.target.value as Field, own))}
      />
      <Select
        label={t('profile.filter.test')}
        value={test.is}
        options={testsOf(test.field as Field, own).map((one) => ({ value: one, word: t(`profile.filter.${one}`) }))}
        onChange={(event) => change(emptyTest(test.field as Field, own, event.target.value))}
      />
      <ValueInput key={`${test.field} ${test.is}`} test={test} change={change} own={own} />
      <Button weight="word" onClick={remove}>
        {t('profile.filter.remove')}
      </Button>
    </div>
  );
};

const replaced = <T,>(list: readonly T[], at: number, one: T | undefined): T[] =>
  one === undefined ? list.filter((_, index) => index !== at) : list.map((other, index) => (index === at ? one : other));

/** Conditions that must all hold; groups of which any may. */
export const FilterForm = ({
  filter,
  apply,
  close,
}: {
  filter: Filter | undefined;
  apply: (filter: Filter) => void;
  close: () => void;
}) => {
  const { t } = useWords();
  const own = useCompanyFields();
  const [parts, setParts] = useState<Filter['all']>(filter?.all.length ? filter.all : [emptyTest('country')]);
  const send = () => {
    apply({ all: parts.filter((one) => !isGroup(one) || one.any.length > 0) });
    close();
  };
  return (
    <Dialog title={t('profile.filter.title')} close={close}>
      <Form send={send}>
        <p className={style.quiet}>{t('profile.filter.all')}</p>
        {parts.map((part, at) => {
          const put = (one: Filter['all'][number] | undefined) => setParts(replaced(parts, at, one));
          if (!isGroup(part))
            // biome-ignore lint: conditions have no name but their place
            return <OneTest key={at} test={part} own={own} change={put} remove={() => put(undefined)} />;
          return (
            // biome-ignore lint: as above
            <fieldset key={at} className={style.group}>
              <legend>{t('profile.filter.any')}</legend>
              {part.any.map((test, place) => (
                <OneTest
                  // biome-ignore lint: as above
                  key={place}
                  test={test}
                  own={own}
                  change={(one) => put({ any: replaced(part.any, place, one) })}
                  remove={() => put(part.any.length > 1 ? { any: replaced(part.any, place, undefined) } : undefined)}
                />
              ))}
              <Button weight="word" onClick={() => put({ any: [...part.any, emptyTest('country')] })}>
                {t('profile.filter.add')}
              </Button>
            </fieldset>
          );
        })}
        <p className={style.adds}>
          <Button weight="word" onClick={() => setParts([...parts, emptyTest('country')])}>
            {t('profile.filter.add')}
          </Button>
          <Button weight="word" onClick={() => setParts([...parts, { any: [emptyTest('country'), emptyTest('city')] }])}>
            {t('profile.filter.add-group')}
          </Button>
        </p>
        <SendFoot word={t('profile.filter.apply')} close={close} />
      </Form>
    </Dialog>
  );
};
