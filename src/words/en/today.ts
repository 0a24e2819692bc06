/** Today: the list, each item, and what can be done with it. */
export const today = {
  door: {
    list: 'Today: whom to care for, why, and in which words',
    item: 'One care item in full: the arbiter’s answer now, other channels, give and ask, last contacts, whether it helps',
    done: 'Do it: send the mail, or record what came of the call',
    snooze: 'Do it another day',
    decline: 'Not right, because…: the programme learns from it',
    undo: 'Take back the last step',
    reassign: 'Give it to another colleague',
  },
  because: {
    'wrong-moment': 'Wrong moment',
    'wrong-reason': 'The reason does not hold',
    'already-in-touch': 'Already in touch another way',
    'wrong-words': 'The words do not fit',
    'knows-better': 'I know this customer; better left alone',
    other: 'Another reason',
  },
  outcome: {
    reached: 'Reached, we spoke',
    'no-answer': 'No answer',
    'call-back': 'Will call again',
    'wrong-number': 'Wrong number',
    'asked-not-to-call': 'Wants no more calls',
  },
  verdict: {
    email: 'Send, by e-mail',
    phone: 'Call',
    defer: 'Wait until {{when}}',
    refuse: 'No contact now',
    'hand-over': 'No channel is open; for a person to decide',
  },
  lapsed: {
    bought: 'An order came; nothing left to say',
    ended: 'The reason has passed',
    refused: 'The arbiter refused; no channel is open',
    fallback: 'The reason has passed',
  },
  balance: '12 months: {{gives}} gives, {{asks}} asks',
  proof: {
    none: 'Not measured yet: {{care}} cared for and {{holdout}} left alone are too few to tell.',
    measured:
      'Of {{care}} cared for, {{careRate}}% bought within {{days}} days; of {{holdout}} left alone, {{holdoutRate}}%. A difference of {{difference}} points ({{low}} to {{high}}).',
  },
} as const;
