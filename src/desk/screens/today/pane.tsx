import { Link } from 'react-router';
import { sayCountry } from '../../../kernel/country-name.ts';
import { dayOf, daysApart } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { DotStrip } from '../../parts/dot-strip.tsx';
import { Arms } from '../../parts/effect.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Kbd } from '../../parts/kbd.tsx';
import { Initials } from '../../parts/marks.tsx';
import { Section, Sentence } from '../../parts/section.tsx';
import { useSession } from '../../session.ts';
import { Aside } from './aside.tsx';
import type { Item, ItemPage } from './item.ts';
import style from './today.module.css';
import { type Wording, Words } from './words.tsx';

/** Keeps the line's place until it is known. */
const blank = '\u00a0';

const About = ({ page, day }: { page: ItemPage; day: string }) => {
  const { t, language } = useWords();
  const { me, zone } = useSession();
  const { customer } = page;
  const years = customer.since ? Math.floor(daysApart(dayOf(customer.since, zone), day) / 365.25) : 0;
  const said = [
    customer.city ?? sayCountry(customer.country, language),
    customer.kind === 'organisation' ? t('desk.today.organisation') : undefined,
    t('desk.today.orders', { count: customer.orders }),
    years >= 1 ? t('desk.today.years', { count: years }) : undefined,
    customer.keeper
      ? customer.keeper.id === me.id
        ? t('desk.today.yours')
        : t('desk.today.kept-by', { name: customer.keeper.name })
      : undefined,
    customer.madeUp ? t('desk.today.made-up') : undefined,
  ].filter(Boolean);
  return <div className={style.about}>{said.join(' · ')}</div>;
};

const Person = ({ item, page, day }: { item: Item; page: ItemPage | undefined; day: string }) => {
  const { t } = useWords();
  return (
    <header className={style.person}>
      <Initials name={item.customer.name} large />
      <div>
        <h2 className={style.name}>{item.customer.name}</h2>
        {page ? <About page={page} day={day} /> : <div className={style.about}>{blank}</div>}
      </div>
      <Link className={style.open} to={`/customers/${item.customer.id}`} aria-keyshortcuts="o">
        {t('desk.today.open')} <Kbd of="o" />
      </Link>
    </header>
  );
};

const Evidence = ({ item, page, day: today }: { item: Item; page: ItemPage | undefined; day: string }) => {
  const { t, either } = useWords();
  const { figures, strip } = item.reason.evidence;
  const purchases = page?.purchases ?? [];
  const expected = strip.expectedOn && strip.expectedOn >= today ? strip.expectedOn : undefined;
  return (
    <>
      {figures.length > 0 && (
        <Facts
          facts={figures.slice(0, 3).map((figure) => ({ value: figure.value, unit: either(figure.unit), what: either(figure.label) }))}
        />
      )}
      {purchases.length > 0 && (
        <DotStrip
          purchases={purchases}
          today={today}
          currency={item.value.currency}
          expected={expected}
          missed={expected ? undefined : (strip.expectedOn ?? undefined)}
          name={t('desk.strip.name', { name: item.customer.name })}
          ruled
        />
      )}
    </>
  );
};

const Proof = ({ proof }: { proof: ItemPage['proof'] }) => {
  const { t, either, language } = useWords();
  const share = (arm: { customers: number; bought: number }) => (arm.customers > 0 ? arm.bought / arm.customers : 0);
  const reach = proof.interval ? (proof.interval[1] - proof.interval[0]) / 2 : 0;
  const measured = proof.measured && proof.difference !== null;
  return (
    <div className={style.proof}>
      <Section
        title={t('desk.today.proof')}
        end={
          measured
            ? t('desk.today.uplift', { points: writeNumber(proof.difference ?? 0, language), reach: writeNumber(reach, language) })
            : undefined
        }
      >
        {measured ? (
          <Arms
            arms={[
              { name: t('desk.today.cared-for', { count: proof.care.customers }), share: share(proof.care), good: true },
              { name: t('desk.today.left-alone', { count: proof.holdout.customers }), share: share(proof.holdout) },
            ]}
          />
        ) : (
          <p>{either(proof.text)}</p>
        )}
      </Section>
    </div>
  );
};

/** What waits is answered where it was asked. */
const Square = ({ facts }: { facts: Item['reason']['evidence']['facts'] }) => {
  const { t } = useWords();
  const at =
    typeof facts.topicId === 'string'
      ? ({ to: `/community/spaces/topic/${facts.topicId}`, words: 'answer-there' } as const)
      : typeof facts.activityId === 'string'
        ? ({ to: `/community/activities/${facts.activityId}`, words: 'see-activity' } as const)
        : undefined;
  if (!at) return null;
  return (
    <p className={style.square}>
      <Link to={at.to}>{t(`desk.today.${at.words}`)}</Link>
    </p>
  );
};

/** One person: why, with the evidence; what to say; whether it helps; what the arbiter says. */
export const Pane = ({ item, page, day, wording }: { item: Item; page: ItemPage | undefined; day: string; wording: Wording }) => {
  const { either } = useWords();
  return (
    <div className={style.inside}>
      <div>
        <Person item={item} page={page} day={day} />
        <div className={style.lead}>
          <Sentence>{either(item.reason.text)}</Sentence>
        </div>
        <Square facts={item.reason.evidence.facts} />
        <Evidence item={item} page={page} day={day} />
        <Words item={item} page={page} wording={wording} />
        {page && <Proof proof={page.proof} />}
      </div>
      {page && <Aside page={page} day={day} />}
    </div>
  );
};
