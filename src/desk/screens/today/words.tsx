import { languageNames, useWords } from '../../language.ts';
import { Label } from '../../parts/section.tsx';
import { Choices } from '../../parts/words-row.tsx';
import type { Draft } from './drafts.ts';
import type { Item, ItemPage } from './item.ts';
import style from './today.module.css';

export type Wording = { draft: Draft; change: (draft: Draft) => void };

export const wordsField = 'today-words';

/** Other words ready to take: another language of the same channel, or the call instead of the mail. */
const Others = ({ page, wording: { draft, change } }: { page: ItemPage; wording: Wording }) => {
  const { t } = useWords();
  const mayCall = page.phone !== null || page.decision.channel === 'phone';
  const channels = [...new Set(page.suggestions.map((one) => one.channel))].filter(
    (one) => one === draft.channel || one === page.decision.channel || (one === 'phone' && mayCall),
  );
  const languages = [...new Set(page.suggestions.filter((one) => one.channel === draft.channel).map((one) => one.language))];
  const take = (channel: Draft['channel'], language: Draft['language']) => {
    const fitting = page.suggestions.filter((one) => one.channel === channel);
    const taken = fitting.find((one) => one.language === language) ?? fitting[0];
    if (taken) change({ channel: taken.channel, language: taken.language, subject: taken.subject, words: taken.words });
  };
  if (channels.length < 2 && languages.length < 2) return null;
  return (
    <span className={style.foremost}>
      {channels.length > 1 && (
        <Choices
          name={t('desk.today.channel')}
          choices={channels.map((one) => ({ value: one, word: t(`desk.today.by-${one}`) }))}
          chosen={draft.channel}
          choose={(one) => take(one, draft.language)}
        />
      )}
      {languages.length > 1 && (
        <Choices
          name={t('desk.today.words-language')}
          choices={languages.map((one) => ({ value: one, word: <span lang={one}>{languageNames[one]}</span> }))}
          chosen={draft.language}
          choose={(one) => take(draft.channel, one)}
        />
      )}
    </span>
  );
};

/** The words, ready to send or to say, open to every change. */
export const Words = ({ item, page, wording }: { item: Item; page: ItemPage | undefined; wording: Wording }) => {
  const { t } = useWords();
  const { draft, change } = wording;
  const call = draft.channel === 'phone';
  return (
    <section className={style.words} aria-label={t(call ? 'desk.today.script' : 'desk.today.words')}>
      <Label press="e" end={page && <Others page={page} wording={wording} />} beside={t(`desk.today.counts-${item.suggestion.purpose}`)}>
        {t(call ? 'desk.today.script' : 'desk.today.words')}
      </Label>
      <div className={style.box}>
        {!call && (
          <input
            className={style.subject}
            lang={draft.language}
            aria-label={t('desk.today.subject')}
            placeholder={t('desk.today.subject')}
            value={draft.subject}
            maxLength={200}
            onChange={(event) => change({ ...draft, subject: event.target.value })}
          />
        )}
        <textarea
          id={wordsField}
          className={style.text}
          lang={draft.language}
          aria-label={t(call ? 'desk.today.script' : 'desk.today.words')}
          spellCheck={false}
          rows={4}
          value={draft.words}
          maxLength={10_000}
          onChange={(event) => change({ ...draft, words: event.target.value })}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
      </div>
    </section>
  );
};
