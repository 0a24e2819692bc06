/**
 * Every expected no of Teahouse, with the HTTP status it travels under.
 * Its words (what happened, the way out) stand in src/words/<language>/refusal.ts under the same code.
 */
export const refusals = {
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'link-worn-out': 410,
  'not-allowed': 403,
  'foreign-origin': 403,
  'not-found': 404,
  'changed-meanwhile': 412,
  'version-needed': 428,
  'bad-input': 400,
  'bad-cursor': 400,
  'not-json': 415,
  'too-large': 413,
  'too-often': 429,
  'key-used-otherwise': 422,
  'still-at-it': 409,
  'care-ended': 409,
  'care-lapsed': 409,
  'too-late-to-undo': 409,
  'no-channel-open': 409,
  'snooze-out-of-range': 422,
  'no-such-colleague': 422,
  'words-missing': 422,
  'outcome-missing': 422,
  'mail-not-set': 409,
  'email-taken': 409,
  'last-owner': 409,
  'password-short': 400,
  'password-long': 400,
  'password-known': 400,
  'password-like-own': 400,
  'second-factor-on': 409,
  'second-factor-off': 409,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusals;
