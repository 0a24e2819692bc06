/** From an answer to a purchase: what was followed, what can be measured, and silence about the rest. */
export const influence = {
  door: { report: 'What customers do for one another: the holdout, joining before and after, purchases followed' },
  unknown: {
    'too-few': 'Too few to tell: {{people}} people against {{others}}; each side needs at least 100, with purchases.',
    'too-wide': 'Too uncertain to tell: {{people}} people against {{others}}, and the range is still wider than 25 points to a side.',
    'other-course':
      'Cannot be told: those who joined were on another course before they did, so a comparison would show that and not the joining.',
  },
  offer: {
    more: 'Of those shown “Ask an owner”, {{effect}} more went on to buy (99 in 100 that it is between {{low}} and {{high}}; {{people}} people against {{others}}).',
    less: 'Of those shown “Ask an owner”, fewer went on to buy: {{effect}} (99 in 100 that it is between {{low}} and {{high}}; {{people}} people against {{others}}).',
    none: 'Showing “Ask an owner” made no difference that can be told: {{effect}}, between {{low}} and {{high}}, which includes nought ({{people}} people against {{others}}).',
  },
  joining: {
    more: 'After joining, members spent {{effect}} more than those who did not join (99 in 100 that it is between {{low}} and {{high}}; {{people}} people against {{others}}, half a year before and after, and the time before was compared first).',
    less: 'After joining, members spent less than those who did not join: {{effect}} (99 in 100 that it is between {{low}} and {{high}}; {{people}} people against {{others}}).',
    none: 'Joining made no difference that can be told: {{effect}}, between {{low}} and {{high}}, which includes nought ({{people}} people against {{others}}).',
  },
  way: { read: 'read it', answered: 'was answered in a topic', asked: 'asked and was answered' },
  stage: { stranger: 'stranger', prospect: 'prospect', hesitating: 'in two minds', customer: 'customer already' },
  desk: {
    title: 'What can be measured',
    'offer-title': '“Ask an owner”',
    'offer-how': 'One in five, always the same ones, is not shown the offer, for comparison.',
    'joining-title': 'Joining the community',
    'joining-how':
      'Those who joined against customers who did not, half a year before and after each; two weeks on either side are left out, since people join on the day they buy.',
    followed: 'What was followed (last year)',
    'followed-how':
      'Somebody read or got an owner’s answer and bought the same goods within {{days}} days. That is one thing after another, not one because of the other.',
    none: 'Nothing followed yet.',
    way: 'How',
    stage: 'Then a',
    people: 'People',
    bought: 'Bought after',
    amount: 'Amount',
    owners: 'Owners who reached most people',
    strangers: 'before a first purchase',
  },
} as const;
