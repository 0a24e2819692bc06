import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Group } from '../../../care/segment/rule.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { FormFoot, Radio, Select, TextInput } from '../../parts/field.tsx';
import { PageHead, Section } from '../../parts/section.tsx';
import { Problem, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import { showToast } from '../../shell/toasts.ts';
import { isGroup, wholePart } from './choices.ts';
import { LiveCount } from './count.tsx';
import { GroupPart } from './rule-part.tsx';
import style from './segments.module.css';
import type { Segment, Vocabulary } from './what.ts';

type Company = { id: string; name: string };

const groupOf = (segment: Segment | undefined): Group => {
  if (!segment?.rule) return { kind: 'all', of: [] };
  return isGroup(segment.rule) ? segment.rule : { kind: 'all', of: [segment.rule] };
};

const Builder = ({ segment, companies }: { segment: Segment | undefined; companies: Company[] }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState(segment?.name ?? '');
  const [about, setAbout] = useState(segment?.about ?? '');
  const [kind, setKind] = useState(segment?.kind ?? 'rule');
  const [companyId, setCompanyId] = useState(segment?.companyId ?? companies[0]?.id ?? '');
  const [group, setGroup] = useState(() => groupOf(segment));
  const vocabulary = useRead<Vocabulary>(companyId ? '/segment-vocabulary' : undefined, { companyId });
  const rule = wholePart(group);
  const title = t(segment ? 'segment.build.title-edit' : 'segment.build.title');
  useTitle(title);
  const ready = name.trim() !== '' && (kind === 'list' || rule !== undefined);
  const save = useAct(
    () =>
      segment
        ? api.patch<Segment>(`/segments/${segment.id}`, { name, about, ...(kind === 'rule' ? { rule } : {}) }, segment.version)
        : api.post<Segment>('/segments', { companyId, name, about, kind, ...(kind === 'rule' ? { rule } : {}) }),
    {
      quiet: true,
      renews: ['/segments'],
      done: (kept) => {
        showToast({ text: t('segment.screen.kept') });
        void navigate(`/segments/${kept.id}`);
      },
    },
  );
  const send = () => {
    if (ready && !save.isPending) save.mutate(undefined);
  };
  useKeys(segment ? 'segment.build.title-edit' : 'segment.build.title', [
    { press: 'a', words: 'segment.build.add', act: () => document.querySelector<HTMLElement>('[data-add] select')?.focus() },
    { press: 'Enter', command: true, typing: true, words: 'segment.build.save', act: send },
  ]);
  return (
    <div className={style.builder}>
      <div className={style.work}>
        <Link to={segment ? `/segments/${segment.id}` : '/segments'} className={style.back}>
          ← {segment?.name ?? t('segment.screen.back')}
        </Link>
        <PageHead title={title} />
        <div className={style.names}>
          <TextInput
            label={t('segment.screen.name')}
            hint={t('segment.build.name-hint')}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
          <TextInput
            label={t('segment.build.about')}
            hint={t('segment.build.about-hint')}
            value={about}
            maxLength={500}
            onChange={(event) => setAbout(event.target.value)}
          />
          {!segment && companies.length > 1 && (
            <Select
              label={t('segment.screen.company')}
              value={companyId}
              options={companies.map((one) => ({ value: one.id, word: one.name }))}
              onChange={(event) => setCompanyId(event.target.value)}
            />
          )}
        </div>
        {!segment && (
          <fieldset className={style.kinds}>
            <legend className={style.heard}>{t('segment.build.kind')}</legend>
            {(['rule', 'list'] as const).map((one) => (
              <Radio key={one} name="kind" checked={kind === one} change={() => setKind(one)}>
                {t(`segment.build.kind-${one}`)}
              </Radio>
            ))}
          </fieldset>
        )}
        {kind === 'rule' && (
          <Section title={t('segment.screen.rule')} ruled press="a">
            <GroupPart group={group} change={setGroup} vocabulary={vocabulary.data} own={segment?.id} depth={0} />
          </Section>
        )}
        {Boolean(save.error) && <Problem error={save.error} />}
        <FormFoot>
          <Button weight="do" press="⌘⏎" disabled={!ready} busy={save.isPending} onClick={send}>
            {t('segment.build.save')}
          </Button>
          <Button weight="bare" onClick={() => void navigate(segment ? `/segments/${segment.id}` : '/segments')}>
            {t('segment.build.cancel')}
          </Button>
        </FormFoot>
      </div>
      {kind === 'rule' && (
        <aside className={style.beside} aria-label={t('segment.build.fits')}>
          <h2 className={style.label}>{t('segment.build.fits')}</h2>
          <LiveCount rule={rule} companyId={companyId} />
        </aside>
      )}
    </div>
  );
};

/** A segment is built as one would say it: row by row, with the count beside. */
export const Component = () => {
  const { id } = useParams();
  const companies = useRead<{ items: Company[] }>('/companies');
  const segment = useRead<Segment>(id ? `/segments/${id}` : undefined);
  return (
    <Read of={companies}>
      {({ items }) =>
        id ? (
          <Read of={segment}>{(one) => <Builder key={one.id} segment={one} companies={items} />}</Read>
        ) : (
          <Builder segment={undefined} companies={items} />
        )
      }
    </Read>
  );
};
