export const portal = {
  language: 'English',
  welcome: 'Welcome to {{house}}',
  lead: 'We write when it helps you and stay quiet when it does not. How often, and about what, is yours to say.',
  mail: {
    title: 'A letter from us',
    text: 'Every letter has a link at its foot. It opens your preferences without a password; one press ends all letters.',
  },
  reply: {
    title: 'An answer to us',
    text: 'Reply to any letter. A person reads it.',
  },
  'runs-on': 'Runs on Teahouse',
  'to-desk': 'For our staff: the Desk',
  'to-api': 'For programs: the API',
} as const;
