import { useWords } from '../../language.ts';
import { Select, TextArea } from '../../parts/field.tsx';
import { silenceHours } from './moderation.what.ts';

/** What the member is told beside the reason. */
export const RulingWord = ({ value, change }: { value: string; change: (word: string) => void }) => {
  const { t } = useWords();
  return (
    <TextArea
      label={t('trust.desk.word')}
      hint={t('trust.desk.word-hint')}
      rows={2}
      maxLength={1000}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  );
};

/** For how many hours somebody is silenced. */
export const SilenceHours = ({ value, change }: { value: number; change: (hours: number) => void }) => {
  const { t } = useWords();
  return (
    <Select
      label={t('trust.desk.hours')}
      value={String(value)}
      onChange={(event) => change(Number(event.target.value))}
      options={silenceHours.map((one) => ({ value: String(one), word: t(`trust.desk.hours-${one}`) }))}
    />
  );
};
