import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../language.ts';
import { Drawer } from '../../parts/dialog.tsx';
import { Select } from '../../parts/field.tsx';
import { Money } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Loading, Problem, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import style from './community.module.css';
import { type Voice, type VoicePage, voiceKinds, voiceStates } from './voice.ts';
import { VoicePairs } from './voice-pairs.tsx';
import { VoicePanel } from './voice-panel.tsx';

const useColumns = (): Column<Voice>[] => {
  const { t } = useWords();
  return [
    { id: 'what', head: t('voice.screen.what'), cell: (one) => <strong>{one.title}</strong> },
    { id: 'kind', head: t('voice.screen.kind'), cell: (one) => t(`voice.kind.${one.kind}`), spare: true },
    { id: 'product', head: t('voice.screen.product'), cell: (one) => one.product?.name, spare: true },
    { id: 'state', head: t('voice.screen.state'), cell: (one) => t(`voice.state.${one.state}`) },
    { id: 'people', head: t('voice.screen.people'), cell: (one) => <span className="num">{one.votes}</span>, end: true },
    { id: 'owners', head: t('voice.screen.owners'), cell: (one) => <span className="num">{one.ownerVotes}</span>, end: true, spare: true },
    { id: 'worth', head: t('voice.screen.worth'), cell: (one) => <Money of={one.worth} short />, end: true, spare: true },
  ];
};

/** What customers want of the goods: the board from the house's side, most wanted first. */
export const Voices = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const { me } = useSession();
  const navigate = useNavigate();
  const [state, setState] = useState('');
  const [kind, setKind] = useState('');
  const list = usePages<Voice>('/voices', { limit: 50, state, kind });
  const voice = useRead<VoicePage>(id ? `/voices/${id}` : undefined);
  const columns = useColumns();
  const any = { value: '', word: t('voice.screen.any') };
  return (
    <>
      <p className={style.way}>{t('voice.screen.lead')}</p>
      <VoicePairs mayAct={me.role !== 'viewer'} />
      <Section title={t('voice.screen.board')} ruled>
        <div className={style.bar}>
          <Select
            label={t('voice.screen.state')}
            value={state}
            options={[any, ...voiceStates.map((one) => ({ value: one, word: t(`voice.state.${one}`) }))]}
            onChange={(event) => setState(event.target.value)}
          />
          <Select
            label={t('voice.screen.kind')}
            value={kind}
            options={[any, ...voiceKinds.map((one) => ({ value: one, word: t(`voice.kind.${one}`) }))]}
            onChange={(event) => setKind(event.target.value)}
          />
        </div>
        {list.isPending && <Loading />}
        {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
        {list.isSuccess && list.items.length === 0 && <Empty way={t('voice.screen.none-way')}>{t('voice.screen.none')}</Empty>}
        {list.items.length > 0 && (
          <Table
            name={t('voice.screen.title')}
            rows={list.items}
            columns={columns}
            keyOf={(one) => one.id}
            to={(one) => `/community/voice/${one.id}`}
            more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            reading={list.isFetchingNextPage}
          />
        )}
      </Section>
      {id && (
        <Drawer title={voice.data?.title ?? t('voice.screen.title')} close={() => void navigate('/community/voice')}>
          <Read of={voice}>{(one) => <VoicePanel voice={one} mayAct={me.role !== 'viewer'} />}</Read>
        </Drawer>
      )}
    </>
  );
};
