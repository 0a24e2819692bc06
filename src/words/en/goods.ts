/** The page of a product: what customers say of it, whom one can ask, what goes with it. */
export const goods = {
  door: 'A product: what is said of it, whom one can ask, what goes with it',
  lead: 'What customers say of it, and whom you can ask.',
  code: 'No. {{code}}',
  yours: 'You have had it since {{day}}',
  'yours-here': 'What you write about it carries your owner’s seal.',
  topics: 'Said about it',
  none: 'Nobody has spoken of it yet.',
  'none-way': 'Ask the first question: owners and the house read along.',
  ask: 'Ask about it',
  all: 'Everything said about it',
  read: 'Worth reading first',
  with: 'Often bought together',
  'with-why': 'Counted from what customers had in the same order. Nobody paid for a place here.',
  after: 'Often bought afterwards',
  'after-why': 'Counted from what owners of it bought later. Nobody paid for a place here.',
  ideas: 'Wishes and what became of them',
} as const;
