import { useState } from 'react';
import { languages } from '../../../kernel/language.ts';
import { languageNames, useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox, Form, FormFoot, Radio, Select, Switch, TextArea, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Choices, Tabs } from '../../parts/words-row.tsx';
import { figures, people, sentences } from './examples.ts';
import style from './gallery.module.css';

/** Everything one fills in or chooses. */
export const Fields = () => {
  const { t, language } = useWords();
  const [on, setOn] = useState(true);
  const [chosen, setChosen] = useState<'a' | 'b' | 'c'>('a');
  return (
    <Section title={t('desk.gallery.fields')}>
      <div className={style.stack}>
        <Form send={() => {}} name={t('desk.gallery.fields')}>
          <TextInput label={t('desk.today.subject')} hint={t('desk.find.hint')} defaultValue={people[language][1]} />
          <TextInput
            label={t('desk.today.minutes')}
            fault={t('refusal.bad-input.what', { detail: t('desk.today.minutes') })}
            defaultValue="−3"
          />
          <Select
            label={t('desk.me.language')}
            options={languages.map((one) => ({ value: one, word: languageNames[one] }))}
            defaultValue={language}
          />
          <TextArea label={t('desk.today.words')} defaultValue={sentences[language]} />
          <Checkbox checked={on} change={setOn}>
            {figures[language][0]}
          </Checkbox>
          <Switch checked={on} change={setOn}>
            {t('desk.keys.single')}
          </Switch>
          <div className={style.row}>
            <Radio name="one" checked={on} change={() => setOn(true)}>
              {t('desk.me.light')}
            </Radio>
            <Radio name="one" checked={!on} change={() => setOn(false)}>
              {t('desk.me.dark')}
            </Radio>
          </div>
          <FormFoot>
            <Button type="submit">{t('desk.save')}</Button>
            <Button weight="bare">{t('desk.leave-it')}</Button>
          </FormFoot>
        </Form>
        <Choices
          name={t('desk.gallery.lists')}
          chosen={chosen}
          choose={setChosen}
          press="f"
          choices={[
            { value: 'a', word: t('desk.nav.customers'), count: 87 },
            { value: 'b', word: t('desk.nav.contacts'), count: 31 },
            { value: 'c', word: t('desk.nav.programmes'), count: 0 },
          ]}
        />
        <Tabs
          name={t('desk.settings')}
          tabs={[
            { to: '/gallery', word: t('desk.gallery.title'), end: true },
            { to: '/today', word: t('desk.nav.today') },
          ]}
        />
      </div>
    </Section>
  );
};
