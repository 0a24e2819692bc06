import { useWords } from '../../language.ts';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import type { CustomerNeeds } from './what.ts';

const shown = 2;

/** Goods a message or a call may speak of: what is bought again, and what is new for the customer; each with its reason. */
export const Mention = ({ id }: { id: string }) => {
  const { t, either } = useWords();
  const needs = useRead<CustomerNeeds>(`/customers/${id}/needs`);
  const again = needs.data?.again?.slice(0, shown) ?? [];
  const fresh = needs.data?.newForYou?.slice(0, shown) ?? [];
  if (again.length + fresh.length === 0) return null;
  return (
    <Section title={t('need.card.mention')} ruled>
      <ul>
        {again.map((one) => (
          <Line key={one.product.code} end={t('need.card.again-short')} note={either(one.reason)}>
            {either(one.product.name)}
          </Line>
        ))}
        {fresh.map((one) => (
          <Line key={one.product.code} end={t('need.card.new-short')} note={either(one.reason)}>
            {either(one.product.name)}
          </Line>
        ))}
      </ul>
    </Section>
  );
};
