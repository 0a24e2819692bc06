import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Facts, KeyValue } from '../../parts/facts.tsx';
import { Kbd } from '../../parts/kbd.tsx';
import { Balance, Initials, Kind, Verdict } from '../../parts/marks.tsx';
import { Section, Sentence } from '../../parts/section.tsx';
import { colours, figures, people, sentences, sizes } from './examples.ts';
import style from './gallery.module.css';

/** Buttons, keys, type, colour, and the small marks. */
export const Marks = () => {
  const { t, language } = useWords();
  return (
    <>
      <Section title={t('desk.gallery.buttons')}>
        <div className={style.row}>
          <Button weight="do" press="Enter">
            {t('desk.today.send')}
          </Button>
          <Button press="e">{t('desk.today.edit')}</Button>
          <Button weight="bare" press=".">
            {t('desk.nav.more')}
          </Button>
          <Button weight="danger">{t('desk.me.sign-out')}</Button>
          <ButtonLink weight="word" to="/gallery">
            {t('desk.today.open')}
          </ButtonLink>
        </div>
        <div className={style.row}>
          <Button weight="do" busy>
            {t('desk.save')}
          </Button>
          <Button disabled>{t('desk.save')}</Button>
          <Kbd of="k" command />
          <Kbd of="Escape" />
          <Kbd of="ArrowUp" />
        </div>
      </Section>
      <Section title={t('desk.gallery.marks')}>
        <div className={style.row}>
          <Initials name={people[language][0]} large />
          <Initials name={people[language][1]} />
          <Kind of="give" />
          <Kind of="ask" />
          <Kind of="service" />
        </div>
        <Verdict says="yes">{t('today.verdict.email')}</Verdict>
        <Verdict says="wait">{t('today.verdict.defer', { when: '2026-05-02' })}</Verdict>
        <Verdict says="no">{t('today.verdict.refuse')}</Verdict>
        <Balance gives={5} asks={2}>
          {t('desk.balance.picture', { gives: 5, asks: 2 })}
        </Balance>
      </Section>
      <Section title={t('desk.gallery.type')}>
        <div className={style.row}>
          {colours.map((colour) => (
            <span className={style.swatch} key={colour}>
              <i style={{ background: `var(--${colour})` }} />
              {colour}
            </span>
          ))}
        </div>
        <div className={style.sizes}>
          {sizes.map((size) => (
            <p key={size} style={{ fontSize: `var(--t-${size})` }}>
              {people[language][0]} {size}
            </p>
          ))}
        </div>
      </Section>
      <Section title={t('desk.today.title')}>
        <Sentence>{sentences[language]}</Sentence>
        <Facts
          facts={[
            { value: '52', unit: '%', what: figures[language][0] },
            { value: '9', unit: '%', what: figures[language][1] },
            { value: '30', what: figures[language][2] },
          ]}
        />
        <KeyValue
          pairs={[
            { term: t('desk.check.consent'), fact: figures[language][1] },
            { term: t('desk.check.cap'), fact: <span className="bad">{figures[language][2]}</span> },
          ]}
        />
      </Section>
    </>
  );
};
