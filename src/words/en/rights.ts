/** A person's rights: what we hold, taking it along, being forgotten. */
export const rights = {
  door: {
    read: 'What is held about a customer, and who may export or erase it',
    export: 'Everything held about a person, as a file',
    erase: 'Erase a person for good; purchases stay as sales without a customer',
    list: 'Who was erased when: proof without a word about them',
  },
  title: 'What we hold',
  way: '{{count}} entries about {{name}}, wherever they stand in the house.',
  export: 'Export',
  exported: 'The file is with you.',
  'export-way': 'A file with everything we hold, for the customer to take along. That it was made stands in the audit.',
  erase: 'Erase…',
  'erase-title': 'Erase {{name}} for good?',
  'erase-way':
    'Profile, timeline, letters, consents and everything learned go at once and cannot be brought back, and a restored backup is erased again. Purchases stay as sales without a customer, and addresses as hashes, so that nobody writes to them again.',
  'erase-name': 'Type the name to be sure',
  'erase-because': 'Because',
  because: {
    asked: 'the customer asked for it',
    'consent-withdrawn': 'consent was withdrawn',
    'no-purpose': 'there is no purpose any more',
    'grace-over': 'the time of grace is over',
  },
  'erase-act': 'Erase for good',
  erased: '{{name}} has been erased.',
} as const;
