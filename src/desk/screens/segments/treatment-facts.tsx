import { writeAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { KeyValue } from '../../parts/facts.tsx';
import type { Treatment } from './what.ts';

const joined = (...parts: (string | false | null | undefined)[]): string => parts.filter(Boolean).join(' · ');

const useResponse = () => {
  const { t } = useWords();
  return ({ minutes, from, until, weekends }: NonNullable<Treatment['response']>): string => {
    const [unit, count] =
      minutes % 1440 === 0 ? ['days', minutes / 1440] : minutes % 60 === 0 ? ['hours', minutes / 60] : ['minutes', minutes];
    const within = t(`segment.treat.within-${unit as 'days' | 'hours' | 'minutes'}`, { count: Number(count) });
    return `${within} · ${t(weekends ? 'segment.treat.everyday' : 'segment.treat.workdays', { from, until })}`;
  };
};

type Treated = { treatment: Treatment; owner: string | null; deputy: string | null };

const useAllFacts = () => {
  const { t, language } = useWords();
  const response = useResponse();
  return ({ treatment, owner, deputy }: Treated, currency: string) => {
    const left = t('segment.treat.default');
    const money = (amount: number) => writeAmount({ currency, amount: String(amount) }, language);
    const { cadence, credit, shipFirst, service } = treatment;
    const limits = joined(
      shipFirst !== null && t('segment.treat.ship-is', { amount: money(shipFirst) }),
      credit !== null && t('segment.treat.credit-is', { amount: money(credit) }),
    );
    const cared = service && t(`segment.treat.${service}`);
    return [
      { term: t('segment.treat.response'), fact: treatment.response && response(treatment.response), left },
      {
        term: t('segment.treat.owner'),
        fact: joined(owner, deputy && t('segment.treat.deputy-is', { name: deputy })),
        left: t('segment.treat.nobody-named'),
      },
      {
        term: t('segment.treat.cadence'),
        fact: cadence && t('segment.treat.cadence-is', { count: cadence.most, gives: cadence.gives, asks: cadence.asks }),
        left,
      },
      { term: t('segment.treat.perks'), fact: treatment.perks, left: '—' },
      { term: t('segment.treat.credit'), fact: limits, left },
      { term: t('segment.treat.service'), fact: joined(cared, treatment.serviceNote), left: t('segment.treat.service-open') },
      { term: t('segment.treat.home'), fact: treatment.home, left },
    ];
  };
};

/** How the customers of a cell are treated: every part of it, with what is left to the house. */
export const TreatmentFacts = ({ of, currency }: { of: Treated; currency: string }) => {
  const all = useAllFacts();
  return <KeyValue ruled pairs={all(of, currency).map(({ term, fact, left }) => ({ term, fact: fact || left }))} />;
};

/** Only what was set; undefined: everything is left to the house. */
export const useSetFacts = () => {
  const all = useAllFacts();
  return (of: Treated, currency: string) => all(of, currency).flatMap(({ term, fact }) => (fact ? [{ term, fact }] : []));
};
