export const insight = {
  door: {
    metrics: 'What we know of a customer by arithmetic, now or as of any earlier instant',
    costs: 'What serving costs in each company',
    'costs-change': 'Say what serving costs in a company',
  },
} as const;
