/** Trust and order in the square. */
export const trust = {
  silence: {
    spam: 'several members reported what you posted as advertising.',
    rude: 'words that hurt somebody.',
    private: 'private matters of somebody else were made public.',
    'wrong-place': 'posts in places where they do not belong, again and again.',
    danger: 'something that may harm others.',
    other: 'it went against the rules of the square.',
  },
} as const;
