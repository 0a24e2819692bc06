import { useState } from 'react';
import { api } from '../../client.ts';
import { writeAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';
import { type VoicePage, type VoiceState, voiceStates } from './voice.ts';

type Given = { voice: VoicePage };
const renews = ['/voices', '/voice-pairs'];

const MoveOn = ({ voice }: Given) => {
  const { t } = useWords();
  const next = voiceStates[Math.min(voiceStates.indexOf(voice.state) + 1, voiceStates.indexOf('shipped'))] ?? 'looking';
  const [state, setState] = useState<VoiceState>(next);
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const move = useAct(
    () => api.patch(`/voices/${voice.id}`, { state, words: { ...(zh.trim() ? { zh } : {}), ...(en.trim() ? { en } : {}) } }, voice.version),
    {
      quiet: true,
      renews,
      done: () => {
        setZh('');
        setEn('');
        showToast({ text: t('voice.panel.sent') });
      },
    },
  );
  return (
    <Section title={t('voice.panel.move')} ruled>
      <Form send={() => move.mutate(undefined)} name={t('voice.panel.move')}>
        <Select
          label={t('voice.panel.to')}
          value={state}
          options={voiceStates.map((one) => ({ value: one, word: t(`voice.state.${one}`) }))}
          onChange={(event) => setState(event.target.value as VoiceState)}
        />
        <TextArea
          label={t('voice.panel.words-zh')}
          lang="zh"
          rows={2}
          maxLength={600}
          value={zh}
          onChange={(event) => setZh(event.target.value)}
        />
        <TextArea
          label={t('voice.panel.words-en')}
          hint={t('voice.panel.words-hint')}
          lang="en"
          rows={2}
          maxLength={600}
          value={en}
          onChange={(event) => setEn(event.target.value)}
        />
        {Boolean(move.error) && <Problem error={move.error} />}
        <FormFoot>
          <Button weight="do" type="submit" busy={move.isPending}>
            {t('voice.panel.send')}
          </Button>
        </FormFoot>
      </Form>
    </Section>
  );
};

const Rename = ({ voice }: Given) => {
  const { t } = useWords();
  const [title, setTitle] = useState(voice.title);
  const rename = useAct(() => api.patch(`/voices/${voice.id}`, { title }, voice.version), {
    renews,
    done: () => showToast({ text: t('voice.panel.renamed') }),
  });
  return (
    <Form send={() => rename.mutate(undefined)} name={t('voice.panel.rename')}>
      <TextInput label={t('voice.panel.title')} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      <FormFoot>
        <Button type="submit" busy={rename.isPending} disabled={!title.trim() || title === voice.title}>
          {t('voice.panel.rename')}
        </Button>
      </FormFoot>
    </Form>
  );
};

const Heard = ({ voice, mayAct }: Given & { mayAct: boolean }) => {
  const { t } = useWords();
  const split = useAct((homeId: string) => api.post(`/voices/${voice.id}/split`, { homeId }), {
    renews,
    done: () => showToast({ text: t('voice.panel.split') }),
  });
  return (
    <Section title={t('voice.panel.heard')} ruled>
      <ul className={style.plain}>
        {voice.heard.map((one) => (
          <Line
            key={one.id}
            note={<When at={one.at} />}
            end={
              mayAct &&
              one.homeId !== voice.id && (
                <Button weight="word" busy={split.isPending} onClick={() => split.mutate(one.homeId)}>
                  {t('voice.panel.out')}
                </Button>
              )
            }
          >
            <a href={`/t/${one.id}/${one.slug}`}>{one.title}</a>
          </Line>
        ))}
      </ul>
    </Section>
  );
};

/** One voice: who wants it, where it was heard, how far it has got, and the next step with words to the people. */
export const VoicePanel = ({ voice, mayAct }: Given & { mayAct: boolean }) => {
  const { t, language } = useWords();
  return (
    <>
      <p className={style.meta}>
        {[t(`voice.kind.${voice.kind}`), voice.product?.name, t(`voice.state.${voice.state}`)].filter(Boolean).join(' · ')}
      </p>
      <Section title={t('voice.panel.who')}>
        <p>
          {t('voice.panel.whom', {
            count: voice.votes,
            owners: voice.ownerVotes,
            customers: voice.customers,
            worth: writeAmount(voice.worth, language),
          })}
        </p>
      </Section>
      {mayAct && <MoveOn key={voice.version} voice={voice} />}
      <Section title={t('voice.panel.past')} ruled>
        {voice.past.length === 0 && <p className={style.quiet}>{t('voice.panel.no-past')}</p>}
        <ul className={style.plain}>
          {voice.past.map((one) => (
            <Line
              key={one.at}
              end={<When at={one.at} />}
              note={[one.words[language] ?? one.words.zh ?? one.words.en, t('voice.panel.told', { count: one.told })]
                .filter(Boolean)
                .join(' · ')}
            >
              {t(`voice.state.${one.state}`)}
            </Line>
          ))}
        </ul>
      </Section>
      <Heard voice={voice} mayAct={mayAct} />
      {mayAct && <Rename key={voice.title} voice={voice} />}
    </>
  );
};
