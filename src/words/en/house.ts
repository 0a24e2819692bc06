export const house = {
  name: 'Teahouse',
  tagline: 'The system for keeping customers: care, community, contact',
} as const;
