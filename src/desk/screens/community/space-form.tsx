import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox, Form, FormFoot, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { useAct } from '../../reading.ts';
import style from './spaces.module.css';
import { type Kind, kinds, readers, type Space } from './spaces.ts';

type Wish = Pick<Space, 'slug' | 'name' | 'about' | 'rules' | 'kinds' | 'readers' | 'productLine'>;
const blank: Wish = {
  slug: '',
  name: '',
  about: '',
  rules: '',
  kinds: ['discussion', 'question'],
  readers: 'everybody',
  productLine: null,
};

const Kinds = ({ chosen, change }: { chosen: readonly Kind[]; change: (kinds: Kind[]) => void }) => {
  const { t } = useWords();
  return (
    <fieldset className={style.kinds}>
      <legend>{t('square.desk.kinds')}</legend>
      {kinds.map((kind) => (
        <Checkbox
          key={kind}
          checked={chosen.includes(kind)}
          change={(on) => change(kinds.filter((one) => (one === kind ? on : chosen.includes(one))))}
        >
          {t(`square.kind.${kind}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
};

/** Makes a space, or changes one. */
export const SpaceForm = ({
  space,
  companyId,
  done,
  cancel,
}: {
  space?: Space;
  companyId: string;
  done: () => void;
  cancel: () => void;
}) => {
  const { t } = useWords();
  const [wish, setWish] = useState<Wish>(space ?? blank);
  const set = (change: Partial<Wish>) => setWish((before) => ({ ...before, ...change }));
  const save = useAct(
    () => {
      const { slug, name, about, rules, readers: who, productLine } = wish;
      const body = { slug, name, about, rules, kinds: wish.kinds, readers: who, productLine: productLine || null };
      return space ? api.patch<Space>(`/spaces/${space.id}`, body, space.version) : api.post<Space>('/spaces', { ...body, companyId });
    },
    { renews: ['/spaces'], done },
  );
  return (
    <Form name={t(space ? 'square.desk.edit' : 'square.desk.make')} send={() => save.mutate(undefined)}>
      <TextInput
        label={t('square.desk.name')}
        required
        maxLength={60}
        value={wish.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextInput
        label={t('square.desk.slug')}
        hint={t('square.desk.slug-hint')}
        required
        maxLength={60}
        value={wish.slug}
        onChange={(event) => set({ slug: event.target.value.toLowerCase() })}
      />
      <TextInput
        label={t('square.desk.about')}
        maxLength={300}
        value={wish.about}
        onChange={(event) => set({ about: event.target.value })}
      />
      <TextArea
        label={t('square.desk.rules')}
        hint={t('square.desk.rules-hint')}
        maxLength={5000}
        value={wish.rules}
        onChange={(event) => set({ rules: event.target.value })}
      />
      <Kinds chosen={wish.kinds} change={(chosen) => set({ kinds: chosen })} />
      <Select
        label={t('square.desk.readers')}
        value={wish.readers}
        onChange={(event) => set({ readers: event.target.value as Wish['readers'] })}
        options={readers.map((value) => ({ value, word: t(`square.desk.readers-${value}`) }))}
      />
      {wish.readers === 'owners' && (
        <TextInput
          label={t('square.desk.line')}
          hint={t('square.desk.line-hint')}
          maxLength={200}
          value={wish.productLine ?? ''}
          onChange={(event) => set({ productLine: event.target.value })}
        />
      )}
      <FormFoot>
        <Button weight="do" type="submit" busy={save.isPending}>
          {t('square.desk.save')}
        </Button>
        <Button weight="bare" onClick={cancel}>
          {t('square.desk.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
};
