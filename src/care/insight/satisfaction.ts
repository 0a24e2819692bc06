/** What a year of dealings shows of a customer's contentment, without asking him. */
export type Signs = {
  orders: number;
  credits: number;
  answers: number;
  left: number;
};

export type Satisfaction = {
  level: 'good' | 'mixed' | 'poor' | 'unknown';
  because: 'unsubscribed' | 'gave-back' | 'answers' | 'keeps-goods' | 'some-back' | 'little-known';
};

/**
 * A plain rule, in this order: he unsubscribed → poor; only credit notes, or two and more than a third as many as orders → poor; some → mixed;
 * he answered us, or three orders without one coming back → good; else we say that we cannot tell.
 */
export const satisfactionOf = ({ orders, credits, answers, left }: Signs): Satisfaction => {
  if (left > 0) return { level: 'poor', because: 'unsubscribed' };
  if (credits > 0 && (orders === 0 || (credits >= 2 && credits * 3 > orders))) return { level: 'poor', because: 'gave-back' };
  if (credits * 5 > orders) return { level: 'mixed', because: 'some-back' };
  if (answers > 0) return { level: 'good', because: 'answers' };
  return orders >= 3 ? { level: 'good', because: 'keeps-goods' } : { level: 'unknown', because: 'little-known' };
};
