import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Page, PageHead, Sentence } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useTitle } from '../../shell/title.ts';
import { showToast } from '../../shell/toasts.ts';
import { Course } from './course.tsx';
import { EffectPart } from './effect.tsx';
import { LessonsPart, VersionsPart } from './lessons.tsx';
import { LimitsForm } from './limits-form.tsx';
import { PreviewPart } from './preview.tsx';
import style from './programmes.module.css';
import { RunsPart } from './runs.tsx';
import type { Programme } from './what.ts';

const Acts = ({ programme, edit }: { programme: Programme; edit: () => void }) => {
  const { t } = useWords();
  const goes = programme.state === 'running';
  const turn = useAct(() => api.post<Programme>(`/programmes/${programme.id}/${goes ? 'pause' : 'resume'}`), {
    renews: ['/programmes'],
    done: () => showToast({ text: t(goes ? 'programme.screen.paused' : 'programme.screen.resumed') }),
  });
  return (
    <>
      <Button onClick={edit}>{t('programme.screen.edit')}</Button>
      <Button busy={turn.isPending} onClick={() => turn.mutate(undefined)}>
        {t(goes ? 'programme.screen.pause' : 'programme.screen.resume')}
      </Button>
    </>
  );
};

const Loaded = ({ programme }: { programme: Programme }) => {
  const { t, either } = useWords();
  const { me } = useSession();
  const [editing, setEditing] = useState(false);
  useTitle(either(programme.name));
  const leads = me.role === 'owner' || me.role === 'manager';
  return (
    <Page>
      <Link to="/programmes" className={style.back}>
        ← {t('programme.screen.back')}
      </Link>
      <PageHead
        title={either(programme.name)}
        beside={
          <span className={programme.state === 'running' ? 'good' : style.wait}>{t(`programme.screen.state.${programme.state}`)}</span>
        }
        acts={leads && <Acts programme={programme} edit={() => setEditing(true)} />}
      />
      <div className={style.about}>
        <Sentence>{either(programme.about)}</Sentence>
      </div>
      <div className={style.columns}>
        <div>
          <Facts
            facts={[
              { value: programme.inside, what: t('programme.screen.inside-what') },
              { value: programme.waiting, what: t('programme.screen.waiting-what') },
              { value: programme.alone, what: t('programme.screen.alone-what') },
            ]}
          />
          <EffectPart effect={programme.effect} />
          <Course programme={programme} />
          <RunsPart id={programme.id} />
        </div>
        <div>
          <PreviewPart id={programme.id} />
          <LessonsPart id={programme.id} />
          <VersionsPart id={programme.id} />
        </div>
      </div>
      {editing && <LimitsForm programme={programme} close={() => setEditing(false)} />}
    </Page>
  );
};

/** One programme: does it help, how it goes, who is in it, and what may be changed. */
export const Component = () => {
  const { id } = useParams();
  const programme = useRead<Programme>(`/programmes/${id}`);
  return <Read of={programme}>{(data) => <Loaded key={data.id} programme={data} />}</Read>;
};
