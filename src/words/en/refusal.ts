import { refusalSquare } from './refusal-square.ts';

/** Every refusal: what happened, and the way out. */
export const refusal = {
  ...refusalSquare,
  'not-signed-in': { what: 'You are not signed in, or the session has ended.', way: 'Sign in again; programs send a valid token.' },
  'wrong-credentials': {
    what: 'The e-mail, password or code is not right.',
    way: 'Check and try again, or sign in by a link sent to you.',
  },
  'digits-wrong': {
    what: 'These digits are not right, or too old',
    way: 'Look at the letter again, or ask for another.',
  },
  'shown-name-not-fitting': { what: 'This name does not work', way: 'One to forty signs, with at least one letter or digit.' },
  'shown-name-of-house': { what: 'This name would pass for the house itself', way: 'Please choose another.' },
  'handle-not-fitting': {
    what: 'This address name does not work',
    way: 'Two to thirty lower-case letters, digits or Chinese characters, with hyphens between.',
  },
  'accent-too-pale': { what: 'This colour cannot be read on paper', way: 'Please go darker; the nearest that can be read is {{colour}}.' },
  'handle-taken': { what: 'Somebody has this address name', way: 'Please choose another.' },
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
  'write-key-unknown': {
    what: 'This write key is none of ours, or it has ended.',
    way: 'Take the key from Settings → Write keys and send it as the user of Basic authentication.',
  },
  'kept-by-another': {
    what: 'Another company of the group keeps this customer, too.',
    way: 'Ask somebody who looks after the whole group.',
  },
  'name-differs': { what: 'The name typed is not this customer’s.', way: 'Type the name exactly as it stands on the page.' },
  'letter-on-its-way': { what: 'A letter to this customer is on the wire just now.', way: 'Try again in a minute.' },
  'made-up-and-real': {
    what: 'One of the two is a made-up customer of the sample, the other is real.',
    way: 'Made-up customers can only be merged with each other.',
  },
  'not-merged': { what: 'Nobody was merged into this customer.', way: 'Look at the customer’s timeline.' },
  'merged-later': {
    what: '{{name}} was merged in later, and the two merges hang together.',
    way: 'Take {{name}} out first, then this one.',
  },
  'too-often': { what: 'That was too often.', way: 'Try again in {{wait}}.' },
  'key-used-otherwise': { what: 'This Idempotency-Key was used for another request.', way: 'Use a new one.' },
  'still-at-it': { what: 'The same request is still being worked on.', way: 'Try again shortly with the same Idempotency-Key.' },
  'address-unreadable': {
    what: 'The {{field}} given is not one that can be used.',
    way: 'Check it; a phone without country code needs the country of the customer, or a leading +.',
  },
  'identity-taken': {
    what: 'This {{field}} belongs to another customer already.',
    way: 'Find that customer first: if it is the same one, add to that profile; if the two share it, say so.',
  },
  'not-an-organisation': { what: 'Only organisations have contact persons.', way: 'Open an organisation and add the person there.' },
  'too-many-at-once': { what: 'At most {{limit}} customers can be changed at once.', way: 'Narrow the list and go in several steps.' },
  'undone-already': { what: 'This change has been undone already.', way: 'Nothing more is needed.' },
  'care-ended': { what: '{{name}} has dealt with this already.', way: 'Go on to the next; the result stands on the customer’s timeline.' },
  'care-settled': {
    what: 'Somebody has seen to this in the community already.',
    way: 'Go on to the next; the customer’s page shows what was said.',
  },
  'care-lapsed': { what: 'The reason for this has passed.', way: 'Go on to the next; this one does not come back.' },
  'too-late-to-undo': {
    what: 'The time for undo is over.',
    way: 'The mail has left or the step has taken effect; contact the customer again where needed.',
  },
  'no-channel-open': { what: 'No channel is open now.', way: 'See the arbiter’s reasons; snooze it, or choose “not right”.' },
  'stretch-too-long': {
    what: '{{from}} to {{to}} is not between one and {{days}} days.',
    way: 'Let it end on or after its first day, and ask for a longer time piece by piece.',
  },
  'snooze-out-of-range': { what: 'The day must lie between tomorrow and a year from now.', way: 'Choose another day.' },
  'no-such-colleague': { what: 'This colleague is not with the company, or no longer active.', way: 'Choose somebody from the list.' },
  'words-missing': { what: 'The mail lacks a subject or its words.', way: 'Write them, then send.' },
  'outcome-missing': { what: 'What came of the call is not said yet.', way: 'Choose an outcome: reached, left a message, no answer…' },
  'mail-not-set': {
    what: 'No mail can be sent from here yet.',
    way: 'Sign in by password, or ask the owner for a link; the owner sets SMTP_URL.',
  },
  'email-taken': { what: 'A colleague with this e-mail is already here.', way: 'Use another address, or open that colleague.' },
  'last-owner': { what: 'Nobody would be left as owner.', way: 'Make somebody else an owner of the group first.' },
  'password-short': {
    what: 'The password has fewer than {{shortest}} characters.',
    way: 'Take a longer one; a short sentence is easy to keep in mind.',
  },
  'password-long': { what: 'The password has more than {{longest}} characters.', way: 'Take a shorter one.' },
  'password-known': {
    what: 'This password stands on the lists attackers try first.',
    way: 'Take one nobody else would think of; a short sentence is easy to keep in mind.',
  },
  'password-like-own': {
    what: 'This password is little more than your name or e-mail.',
    way: 'Take one that has nothing to do with them.',
  },
  'second-factor-on': { what: 'The second factor is already on.', way: 'Take it off first to set up another device.' },
  'second-factor-off': { what: 'The second factor is not set up.', way: 'Set it up first.' },
  'already-gone': {
    what: 'It has left or is settled, and cannot be taken back.',
    way: 'Look at the timeline of the customer for its outcome.',
  },
  'contact-not-allowed': {
    what: 'The customer may not be contacted this way now ({{code}}).',
    way: 'Look at the reasons beside it, then choose another channel or another day.',
  },
  'template-broken': {
    what: 'The template holds something unknown: {{where}}',
    way: 'Use the listed values only, and look at the preview again.',
  },
  'file-empty': { what: 'The file is empty.', way: 'Check that the export finished, and send it again.' },
  'file-only-heading': { what: 'The file has headings but no rows.', way: 'Export it again with its rows.' },
  'file-no-table': {
    what: 'This is not a table but a {{kind}} file, whatever its name says.',
    way: 'Send CSV, TSV or XLSX; unpack an archive first.',
  },
  'file-encoding-unclear': {
    what: 'The letters of this file cannot be told for certain (first seen in row {{row}}).',
    way: 'Say which encoding it is in, or save it as CSV UTF-8.',
  },
  'file-encoding-wrong': {
    what: 'Row {{row}} cannot be read as {{encoding}}.',
    way: 'Choose another encoding, or save the file as CSV UTF-8.',
  },
  'file-nul': {
    what: 'Row {{row}} contains a NUL character, which no text has.',
    way: 'Export the file again; if it comes from a tape or a disk, it may be damaged.',
  },
  'file-quote-broken': {
    what: 'In row {{row}} something follows a closing quotation mark, near: {{near}}',
    way: 'Double every quotation mark inside a cell, or export again from the source.',
  },
  'file-quote-open': {
    what: 'A quotation mark opened in row {{row}} is never closed.',
    way: 'Close it, or double every quotation mark inside a cell.',
  },
  'file-row-endless': {
    what: 'Row {{row}} goes on without an end (over one million characters).',
    way: 'Check the delimiter and the line breaks of the file.',
  },
  'file-swells': {
    what: 'Unpacked, the file becomes more than {{times}} times as large; such archives are not opened.',
    way: 'Unpack it yourself and send the table.',
  },
  'file-archive-broken': { what: 'The compressed file is damaged or not complete.', way: 'Send it again, or send it unpacked.' },
  'file-headings-repeated': { what: 'The heading “{{heading}}” occurs twice.', way: 'Give every column its own heading.' },
  'mapping-incomplete': { what: 'The file has no column for: {{missing}}', way: 'Say which heading holds it.' },
  'mapping-field-missing': {
    what: 'This company has no field of its own called “{{field}}”.',
    way: 'Make the field first, or choose another.',
  },
  'mapping-choice-missing': { what: 'The field “{{field}}” has no choice “{{choice}}”.', way: 'Add the choice first, or choose another.' },
  'mapping-heading-missing': { what: 'The file has no heading “{{heading}}”.', way: 'Choose one of its headings.' },
  'import-under-way': { what: 'This import is still at work.', way: 'Wait until it is done.' },
  'import-taken-back': {
    what: 'This import cannot be taken back: it was only a trial, failed before it began, or has been taken back.',
    way: 'Nothing is left to do.',
  },
  'too-slow': { what: 'The request came in too slowly and was given up.', way: 'Send it again over a better connection.' },
  broken: {
    what: 'Something broke on our side; nothing was changed halfway.',
    way: 'Try again; if it happens twice, tell whoever runs this house the request id.',
  },
  'order-customer-unknown': {
    what: 'This customer is not here, or not yours to see.',
    way: 'Check the customer id, or name the customer by number, e-mail or phone.',
  },
  'order-customer-unusable': {
    what: 'The customer has no number, e-mail or phone that can be used.',
    way: 'Send at least one of them; leave the customer out for an anonymous sale.',
  },
  'order-line-unpriced': { what: 'A line has neither a unit price nor an amount.', way: 'Send unitPrice or amount with every line.' },
  'order-sign-wrong': {
    what: 'The sum of a credit note is above nought.',
    way: 'Send the lines of a credit note with negative quantities or amounts.',
  },
  'order-of-another': { what: 'This number is already kept for another customer.', way: 'Check the number, or use another source name.' },
  'value-not-fitting': {
    what: '“{{field}}” does not take this value.',
    way: 'Look at the kind of the field and its choices, and try again.',
  },
  'name-taken': { what: 'There is one called “{{name}}” already.', way: 'Choose another name, or change the one that is there.' },
  'segment-circle': { what: 'This rule leads back to itself.', way: 'Take out the condition that names the segment itself.' },
  'segment-missing': { what: 'A segment this rule names is not there any more.', way: 'Choose one of the present segments.' },
  'segment-in-use': { what: '“{{name}}” leans on it.', way: 'Change that segment’s rule first, then take this one away.' },
  'core-term-out-of-range': { what: 'A term ends after today and lasts two years at most.', way: 'Change its days.' },
  'core-asked-already': {
    what: 'This member has been asked already, or serves a term.',
    way: 'Wait for the answer, or end the present term first.',
  },
  'core-not-serving': { what: 'There is no term to answer or to end now.', way: 'Reload to see where it stands.' },
  'no-owner-free': { what: 'Nobody can be asked right now.', way: 'Come back in a few days, or ask in a space.' },
  'too-many-questions': {
    what: 'You have {{count}} questions without an answer; please wait.',
    way: 'Ask again once one is answered, or ask in a space.',
  },
  'question-held': {
    what: 'Somebody has to look at these words before they reach a customer.',
    way: 'Put it differently and leave out links, or ask in a space.',
  },
  'no-space-for-questions': {
    what: 'The community has no space for questions yet.',
    way: 'Choose “for them alone”; the answer arrives all the same.',
  },
  'asked-together-already': {
    what: 'This customer has been asked about these goods once already.',
    way: 'Look at their timeline; leave it at that.',
  },
  'voice-needs-words': { what: 'This step needs a word to the people.', way: 'Say where it can be had now, or why not this time.' },
  'segment-by-rule': {
    what: 'Customers enter this segment by its rule, not by hand.',
    way: 'Change the rule, or make a list kept by hand.',
  },
} as const;
