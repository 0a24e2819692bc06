export const mail = {
  foot: {
    why: 'You get this because you are a customer of {{company}}.',
    'why-service': 'This is about something of yours at {{company}}.',
    leave: 'Stop these messages, or get fewer',
    preferences: 'Choose what you want to hear from us',
  },
} as const;
