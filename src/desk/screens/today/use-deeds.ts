import { dayOf, sayDay, timeOf } from '../../format/day.ts';
import { sayWhen } from '../../format/relative.ts';
import { useWords } from '../../language.ts';
import { useSession } from '../../session.ts';
import type { Draft } from './drafts.ts';
import type { DeclineCode, Item } from './item.ts';
import type { Called } from './questions.tsx';
import { type Doing, useActOnItem } from './use-today.ts';
import type { Way } from './way.ts';

/** What can be done with a person, each with the line the toast says; afterwards comes the next one. */
export const useDeeds = (
  item: Item,
  draft: Draft,
  day: string,
  staff: string | undefined,
  open: (id: string | undefined) => void,
  next: Item | undefined,
) => {
  const { t, language } = useWords();
  const { zone } = useSession();
  const actOn = useActOnItem(staff, open, t('desk.undone'));
  const { name } = item.customer;
  const finish = (doing: Omit<Doing, 'item'>) => {
    actOn({ item, ...doing });
    open(next?.id);
  };
  return {
    send: (way: Way) => {
      const { channel, language: spoken, subject, words } = draft;
      const later = way.go === 'send-later' ? { when: sayWhen(t, day, dayOf(way.at, zone)), time: timeOf(way.at, zone) } : undefined;
      const text = later
        ? t('desk.today.sent-later', { name, ...later })
        : t('desk.today.sent', { name, channel: t(`desk.channel.${channel}`) });
      finish({ path: 'done', ending: 'done', body: { channel, language: spoken, subject, words }, text });
    },
    called: (called: Called) => {
      const text = t('desk.today.called', { name, outcome: t(`today.outcome.${called.outcome}`) });
      finish({ path: 'done', ending: 'done', body: { channel: 'phone', language: draft.language, words: draft.words, ...called }, text });
    },
    snooze: (until: string) =>
      finish({
        path: 'snooze',
        ending: 'snoozed',
        body: { until },
        text: t('desk.today.put-off', { name, day: sayDay(until, language, day) }),
      }),
    decline: (because: DeclineCode, note: string) =>
      finish({
        path: 'decline',
        ending: 'declined',
        body: { because, ...(note ? { note } : {}) },
        text: t('desk.today.not-right-done', { name, because: t(`today.because.${because}`) }),
      }),
  };
};
