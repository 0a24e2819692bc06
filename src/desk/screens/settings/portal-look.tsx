import { type CSSProperties, useState } from 'react';
import { isAccent, nearestAccent, tonesOf } from '../../../kernel/colour.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox, Form, FormFoot, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './portal-look.module.css';
import shared from './settings.module.css';

type Both = { zh: string; en: string };
type Look = { name?: string; letter?: string; accent?: string; founded?: number; footer?: Both; greeting?: Both };
type CompanyLook = { companyId: string; name: string; serves: boolean; look: Look };

const celadon = '#2f7d6b';
const grounds = { day: { paper: '#fbfaf7', ink: '#23211d' }, night: { paper: '#171613', ink: '#ece8df' } } as const;

/** A corner of the Portal by day and by night, as the colour would make it. */
const Preview = ({ name, letter, accent }: { name: string; letter: string; accent: string }) => {
  const { t } = useWords();
  const tones = tonesOf(isAccent(accent) ? accent : nearestAccent(accent));
  return (
    <div className={style.pair}>
      {(['day', 'night'] as const).map((scheme) => {
        const tone = scheme === 'day' ? tones.light : tones.dark;
        const ground = grounds[scheme];
        const colours = {
          '--ground': ground.paper,
          '--text': ground.ink,
          '--main': tone.celadon,
          '--tone': tone['celadon-strong'],
        } as CSSProperties;
        return (
          <div key={scheme} className={style.corner} style={colours}>
            <span className={style.small}>{t(`front.look.${scheme}`)}</span>
            <span className={style.mark}>
              <span className={style.seal}>
                {letter || (
                  <svg viewBox="0 0 26 26" aria-hidden="true">
                    <path d="M5.6 18.6 10 10.4l2.6 4.4 2.5-6.6 5.4 10.4" />
                  </svg>
                )}
              </span>
              {name}
            </span>
            <span className={style.acts}>
              <span className={style.go}>{t('front.look.preview-button')}</span>
              <span className={style.link}>{t('front.look.preview-link')}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
};

const texts = ['footer-zh', 'footer-en', 'greeting-zh', 'greeting-en'] as const;

const typedOf = ({ look }: CompanyLook) => ({
  name: look.name ?? '',
  letter: look.letter ?? '',
  accent: look.accent ?? celadon,
  own: look.accent !== undefined,
  founded: look.founded ? String(look.founded) : '',
  'footer-zh': look.footer?.zh ?? '',
  'footer-en': look.footer?.en ?? '',
  'greeting-zh': look.greeting?.zh ?? '',
  'greeting-en': look.greeting?.en ?? '',
});

const LookForm = ({ of }: { of: CompanyLook }) => {
  const { t } = useWords();
  const [typed, setTyped] = useState(() => typedOf(of));
  const set = (name: keyof typeof typed) => (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value });
  const look = (): Look => ({
    ...(typed.name ? { name: typed.name } : {}),
    ...(typed.letter ? { letter: typed.letter } : {}),
    ...(typed.own ? { accent: typed.accent } : {}),
    ...(typed.founded ? { founded: Number(typed.founded) } : {}),
    footer: { zh: typed['footer-zh'], en: typed['footer-en'] },
    greeting: { zh: typed['greeting-zh'], en: typed['greeting-en'] },
  });
  const save = useAct(() => api.put(`/portal-look/${of.companyId}`, look()), {
    quiet: true,
    renews: ['/portal-look'],
    done: () => showToast({ text: t('staff.settings.saved') }),
  });
  return (
    <Form name={of.name} send={() => save.mutate(undefined)}>
      {save.error && <Problem error={save.error} />}
      <p className={shared.small}>{t(of.serves ? 'front.look.serves' : 'front.look.other')}</p>
      <div className={shared.grid}>
        <TextInput label={t('front.look.name')} hint={t('front.look.name-hint')} maxLength={60} value={typed.name} onChange={set('name')} />
        <TextInput
          label={t('front.look.letter')}
          hint={t('front.look.letter-hint')}
          maxLength={2}
          value={typed.letter}
          onChange={set('letter')}
        />
        <TextInput label={t('front.look.founded')} type="number" min={1000} max={2200} value={typed.founded} onChange={set('founded')} />
      </div>
      <Checkbox checked={typed.own} change={(own) => setTyped({ ...typed, own })}>
        {t('front.look.accent-own')}
      </Checkbox>
      {typed.own && (
        <TextInput
          label={t('front.look.accent')}
          hint={t('front.look.accent-hint')}
          type="color"
          value={typed.accent}
          onChange={set('accent')}
        />
      )}
      <Preview name={typed.name || of.name} letter={typed.letter} accent={typed.own ? typed.accent : celadon} />
      <div className={shared.grid}>
        {texts.map((name) => (
          <TextInput
            key={name}
            label={t(`front.look.${name}`)}
            hint={name.startsWith('greeting') ? t('front.look.greeting-hint') : undefined}
            maxLength={120}
            value={typed[name]}
            onChange={set(name)}
          />
        ))}
      </div>
      <FormFoot>
        <Button type="submit" weight="do" busy={save.isPending}>
          {t('desk.save')}
        </Button>
      </FormFoot>
    </Form>
  );
};

/** Whose house the Portal is: its name, seal, colour and words. */
export const PortalLook = () => {
  const { t } = useWords();
  const looks = useRead<{ items: CompanyLook[] }>('/portal-look');
  return (
    <>
      <p className={shared.way}>{t('front.look.lead')}</p>
      <Read of={looks}>
        {({ items }) =>
          items.map((one) => (
            <Section key={one.companyId} title={one.name}>
              <LookForm of={one} />
            </Section>
          ))
        }
      </Read>
      <p className={style.open}>
        <a href="/">{t('front.look.open')}</a>
      </p>
    </>
  );
};
