/** Days before the last day at which an item starts to press. */
const pressing = 14;

/**
 * How much the calendar presses: 1 while there is time, rising to 2 on the last day, 3 when the day is a fortnight past.
 * Without a last day only waiting presses: an item nobody got to doubles its rank in a month, so nothing stays at the bottom for ever.
 */
export const urgency = (daysLeft: number | undefined, daysWaited: number): number => {
  const waited = Math.min(1, Math.max(0, daysWaited) / 30);
  if (daysLeft === undefined) return 1 + waited;
  const pressed = 1 - Math.max(-pressing, Math.min(pressing, daysLeft)) / pressing;
  return 1 + Math.max(pressed, waited);
};

/** What decides the order of the list: value at stake × how much the programme's word counts here × how the calendar presses. */
export const rankOf = (item: { value: number; claim: number; daysLeft: number | undefined; daysWaited: number }): number =>
  Math.round(Math.max(0, item.value) * Math.max(0, item.claim) * urgency(item.daysLeft, item.daysWaited) * 100) / 100;
