export const staff = {
  mail: {
    'sign-in': {
      subject: 'Your link to sign in to Teahouse',
      text: '{{name}},\n\nthis link signs you in. It works once, within {{minutes}} minutes:\n\n{{link}}\n\nIf you did not ask for it, leave it unused; nothing happens.\n',
    },
    invitation: {
      subject: 'You are invited to Teahouse',
      text: '{{name}},\n\na colleague has made a place for you at Teahouse. This link lets you in and asks you to choose a password. It works once, within {{days}} days:\n\n{{link}}\n',
    },
  },
} as const;
