/** Refusals met in the square: writing, rooms, activities, moderation. */
export const refusalSquare = {
  silenced: {
    what: 'Until {{until}} you can read but not write. The reason: {{because}}',
    way: 'If you think this is a mistake, say so at /appeal; somebody else will look at it.',
  },
  'write-slower': { what: 'That came a little fast after the last one.', way: 'Send it in {{wait}}; what you wrote is kept.' },
  'enough-for-a-day': {
    what: 'At most {{most}} of these in a day, and that is reached.',
    way: 'You can go on in about {{hours}} hours; reading and answering raise the limit.',
  },
  'said-already': {
    what: 'You have just said the same.',
    way: 'It is there already. To add something, edit it, or write again in {{minutes}} minutes.',
  },
  'newcomer-links': {
    what: 'New members can put at most {{most}} links into one text.',
    way: 'Take some out; once you have read a few topics there is no such limit.',
  },
  'newcomer-pictures': {
    what: 'New members can put at most {{most}} pictures into one text.',
    way: 'Keep the one that matters most; once you have read a few topics there is no such limit.',
  },
  'newcomer-mentions': {
    what: 'New members can mention at most {{most}} people in one text.',
    way: 'Mention whoever is most likely to know; once you have read a few topics there is no such limit.',
  },
  'newcomer-replies': {
    what: 'New members can reply at most {{most}} times to a topic of somebody else.',
    way: 'Edit a reply you have there; once you have read a few topics there is no such limit.',
  },
  'newcomer-first-day': {
    what: 'On your first day you can post at most {{most}} of these.',
    way: 'Come back tomorrow; what you want to say can wait as a draft.',
  },
  'flagged-already': {
    what: 'You have reported this; it is noted.',
    way: 'A moderator will look. What has been decided can be reported again after a day.',
  },
  'own-thing': { what: 'This is your own.', way: 'You can edit or withdraw it yourself.' },
  'edit-later': {
    what: 'This was hidden a moment ago and cannot be edited yet.',
    way: 'Edit it in {{minutes}} minutes and it is shown again.',
  },
  'edited-once': {
    what: 'This has been edited once since it was hidden.',
    way: 'Wait until a moderator has looked, or say why it should stay at /appeal.',
  },
  'appealed-already': { what: 'This decision has been appealed.', way: 'What becomes of it is written on the same page.' },
  'own-ruling': { what: 'This was your own decision.', way: 'A colleague has to look at the appeal.' },
  'decided-already': { what: 'Somebody has just dealt with it.', way: 'Go on to the next in the queue.' },
  'kind-not-here': { what: 'This kind of topic has no place in this space.', way: 'Choose another kind, or another space.' },
  'title-too-short': {
    what: 'The title is too short: {{least}} characters at least.',
    way: 'Say what it is about, so that others know whether to open it.',
  },
  'words-too-few': {
    what: 'There is too little in it: {{least}} characters at least.',
    way: 'Say a little more; what is quoted does not count.',
  },
  'poll-options': { what: 'A poll has two to {{most}} different choices.', way: 'Add what is missing, or change what stands there twice.' },
  'poll-over': { what: 'This poll has closed.', way: 'Its result stands on the page; you can still write a reply.' },
  'topic-closed': { what: 'Nothing more is taken here.', way: 'Open a topic of your own, with a link to this one if it helps.' },
  'too-late-to-mend': {
    what: 'It was written too long ago to be changed.',
    way: 'Add a reply that puts it right; if something private stands in it, tell us by reporting it.',
  },
  'answered-already': {
    what: 'Others have answered, so it cannot be withdrawn as a whole.',
    way: 'You may change what it says, or withdraw single replies of your own.',
  },
  'not-yours-to-accept': { what: 'Only whoever asked accepts an answer.', way: 'If it helped you, say that it was useful.' },
  'room-closed': { what: 'This room is closed.', way: 'What was said can still be read. The other rooms are on the page of rooms.' },
  'room-for-owners': {
    what: 'In this room owners talk.',
    way: 'You may read. Once your orders hold something of this line, you may talk here as well.',
  },
  'too-late-to-edit': { what: 'After five minutes it can be changed no more.', way: 'You can take it back and say it anew.' },
  'sign-up-over': {
    what: 'Places for this can no longer be asked for or changed.',
    way: 'Have a look at the other activities. To change a place you have, please write to us.',
  },
  'offer-gone': { what: 'This place has gone to the next person.', way: 'You can join the list again; we tell you when a place is free.' },
  'door-not-open': { what: 'Guests cannot be checked in at this time.', way: 'Check-in is open from the day before until the day after.' },
  'code-wrong': { what: 'There is no such code.', way: 'Look at it once more, or find the guest by name.' },
  'no-place-held': { what: 'This guest has no place.', way: 'If there is room, ask them to take one on the activity’s page first.' },
  'group-closed': { what: 'The group is closed.', way: 'To post there again, take it into use first.' },
  'group-without-robots': {
    what: 'There are no robots for groups of this kind.',
    way: 'Its owner is reminded when a post is due, and says on the page of the group when it is done.',
  },
  'robot-address': {
    what: 'This is not the address of a robot on that messenger.',
    way: 'Add a robot to the group and paste the webhook address exactly as the messenger shows it.',
  },
  'roster-too-long': {
    what: 'The list is too long: {{most}} people at most at a time.',
    way: 'Bring it in parts, and do not say that it is everybody.',
  },
  'post-not-then': { what: 'It cannot be sent then.', way: 'Choose a time that is still to come, within a year.' },
  'post-too-long': { what: 'The post has {{bytes}} bytes; this robot takes {{most}} at most.', way: 'Shorten it, or make two of it.' },
  'week-not-countable': {
    what: 'These figures cannot be kept.',
    way: 'Choose a week that has begun, with no more speakers than messages; a chat must be as the messenger exported it.',
  },
  'activity-over': {
    what: 'It was held or called off; only its budget and occasion can still be changed.',
    way: 'To hold it again, make a new one.',
  },
  'activity-not-so': {
    what: 'From where the activity stands this cannot be done.',
    way: 'Look at its state and time: it can be held only once it has begun, and needs to be held before it has a recap.',
  },
  'seats-below-taken': {
    what: '{{taken}} places are given away already.',
    way: 'Keep at least {{taken}} seats, or ask somebody to give theirs up first.',
  },
  'not-a-picture': {
    what: 'This file is not a picture we can use.',
    way: 'Please choose a JPEG, PNG, WebP, AVIF or GIF; photos from a phone will do.',
  },
  'picture-too-large': { what: 'This picture is too large.', way: 'Please crop it or make it smaller, then add it again.' },
  'too-many-pictures': {
    what: '{{most}} pictures of yours are not posted yet.',
    way: 'Please post what you are writing first; pictures that are not posted go after a week.',
  },
  'too-many-drafts': { what: 'You have {{most}} drafts already.', way: 'Please post or empty one of them before you begin another.' },
} as const;
