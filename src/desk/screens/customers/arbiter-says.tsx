import { useWords } from '../../language.ts';
import { Verdict } from '../../parts/marks.tsx';
import { useRead } from '../../reading.ts';
import style from './customer.module.css';
import type { Decision, Outlook } from './customer.ts';

const says = { grant: 'yes', defer: 'wait', refuse: 'no', 'hand-over': 'wait' } as const;

/** What the arbiter would answer now about one channel. */
export const useOutlook = (id: string, purpose: string, channel: 'email' | 'phone'): Decision | undefined =>
  useRead<Outlook>(`/customers/${id}/contact-outlook`, { purpose }).data?.channels.find((one) => one.channel === channel);

/** The arbiter's answer with its reasons, above what a person is about to do. */
export const ArbiterSays = ({ answer }: { answer: Decision | undefined }) => {
  const { t, either } = useWords();
  if (!answer) return null;
  const because = answer.because.map((one) => either(one.text)).join(' ');
  const warned = answer.decision === 'grant' && answer.because.some((one) => one.code === 'reach-doubtful');
  return (
    <div>
      <Verdict says={warned ? 'wait' : says[answer.decision]}>{t(`profile.page.may.${answer.decision}`)}</Verdict>
      {because && <p className={style.small}>{because}</p>}
    </div>
  );
};
