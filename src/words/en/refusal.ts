/** Every refusal: what happened, and the way out. */
export const refusal = {
  'not-signed-in': { what: 'You are not signed in, or the session has ended.', way: 'Sign in again; programs send a valid token.' },
  'wrong-credentials': {
    what: 'The e-mail, password or code is not right.',
    way: 'Check and try again, or sign in by a link sent to you.',
  },
  'second-factor-needed': { what: 'One more step is needed to sign in.', way: 'Enter the six digits your authenticator shows.' },
  'link-worn-out': { what: 'This link has been used or has expired.', way: 'Ask for a new one.' },
  'not-allowed': { what: 'Your role does not include this.', way: 'Ask a colleague who may, or the owner to change your role.' },
  'foreign-origin': { what: 'This request came from another site.', way: 'Do it from a Teahouse page.' },
  'not-found': { what: 'It is not here, or not yours to see.', way: 'Check the address; if you should see it, ask your manager.' },
  'changed-meanwhile': { what: 'Somebody changed it after you opened it.', way: 'Reload, look at what is new, then change it.' },
  'version-needed': { what: 'A change must name the version you saw.', way: 'Send If-Match with the ETag you were given.' },
  'bad-input': { what: 'Something is not right: {{detail}}', way: 'Mend what is marked and send again; the rest is kept.' },
  'bad-cursor': { what: 'This place in the list is unknown.', way: 'Start again from the first page.' },
  'not-json': { what: 'Only JSON is taken here.', way: 'Set Content-Type: application/json.' },
  'too-large': { what: 'It is too large; the limit is {{limit}}.', way: 'Send it in smaller parts.' },
  'too-often': { what: 'That was too often.', way: 'Try again in {{seconds}} seconds.' },
  'key-used-otherwise': { what: 'This Idempotency-Key was used for another request.', way: 'Use a new one.' },
  'still-at-it': { what: 'The same request is still being worked on.', way: 'Try again shortly with the same Idempotency-Key.' },
} as const;
