export const insight = {
  door: { metrics: 'What we know of a customer by arithmetic, now or as of any earlier instant' },
} as const;
