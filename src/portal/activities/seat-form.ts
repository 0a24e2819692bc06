import { type MySignUp, type ReadableActivity, sayActivityDay, takesSignUps } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { button, buttonLink, link, pick, why } from '../shell/index.ts';
import { codePicture } from './drawings.ts';

export type Seat = {
  language: Language;
  activity: ReadableActivity;
  member: Member | undefined;
  mine: MySignUp | undefined;
  now: Date;
  baseUrl: string;
};

const post = (seat: Seat, way: 'seat' | 'leave' | 'take', ...children: Markup[]): Markup =>
  h('form', { method: 'post', action: `/activities/${seat.activity.id}/${way}`, key: way }, ...children);

const rule = ({ language }: Seat): Markup =>
  why(language, say(language, 'activity.portal.line-rule-text'), say(language, 'activity.portal.line-rule'));

const leave = (seat: Seat, words: 'leave' | 'leave-line' | 'leave-offer'): Markup =>
  post(seat, 'leave', button(say(seat.language, `activity.portal.${words}`)));

const file = ({ language, activity }: Seat): Markup =>
  h('p', null, link(say(language, 'activity.portal.file'), `/activities/${activity.id}/calendar.ics`));

/** The code as it is shown at the door, and as a picture that leads the operator's phone to this guest. */
const code = ({ language, activity, baseUrl }: Seat, mine: MySignUp): Markup =>
  h(
    'div',
    { className: 'code' },
    h('p', { className: 'meta' }, say(language, 'activity.portal.code')),
    h('p', { className: 'sign' }, mine.code),
    codePicture(`${baseUrl}/desk/community/activities/${activity.id}?code=${mine.code}`, say(language, 'activity.portal.code-picture')),
    h('p', { className: 'meta' }, say(language, 'activity.portal.code-hint')),
  );

const seated = (seat: Seat, mine: MySignUp): Markup => {
  const { language, activity, now } = seat;
  const words =
    mine.companions > 0
      ? say(language, 'activity.portal.seated-with', { count: mine.companions })
      : say(language, 'activity.portal.seated');
  return h(
    Fragment,
    null,
    h('p', { className: 'strong' }, words),
    code(seat, mine),
    file(seat),
    now < activity.startsAt &&
      h(Fragment, null, leave(seat, 'leave'), h('p', { className: 'meta' }, say(language, 'activity.portal.keep-hint'))),
  );
};

const waits = (seat: Seat, { line }: MySignUp): Markup => {
  const { language } = seat;
  if (!line) return null;
  const reasons = [
    line.cameLess > 0 && say(language, 'activity.portal.waits-why-less', { count: line.cameLess }),
    line.asked > 0 && say(language, 'activity.portal.waits-why-asked', { count: line.asked }),
    line.place === 1 && say(language, 'activity.portal.waits-why-next'),
  ].filter((one) => one !== false);
  return h(
    Fragment,
    null,
    h('p', { className: 'strong' }, say(language, 'activity.portal.waits', { place: line.place, of: line.of })),
    h('p', { className: 'quiet' }, reasons.join(language === 'zh' ? '' : ' ')),
    rule(seat),
    leave(seat, 'leave-line'),
  );
};

const offered = (seat: Seat, mine: MySignUp): Markup => {
  const { language, activity } = seat;
  const until = mine.offerUntil ?? activity.startsAt;
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: activity.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    until,
  );
  return h(
    Fragment,
    null,
    h('p', { className: 'strong' }, say(language, 'activity.portal.offered')),
    h(
      'p',
      { className: 'quiet' },
      say(language, 'activity.portal.offered-until', { until: `${sayActivityDay(language, activity.zone, until)} ${hour}` }),
    ),
    post(seat, 'take', button(say(language, 'activity.portal.take'), { kind: 'go' })),
    leave(seat, 'leave-offer'),
  );
};

const ask = (seat: Seat): Markup => {
  const { language, activity, member } = seat;
  const full = activity.free === 0 || activity.waiting > 0;
  const options = Array.from({ length: activity.companions + 1 }, (_, count) => ({
    value: String(count),
    text: count === 0 ? say(language, 'activity.portal.alone') : say(language, 'activity.portal.with', { count }),
  }));
  const until =
    activity.signsUntil && say(language, 'activity.portal.until', { day: sayActivityDay(language, activity.zone, activity.signsUntil) });
  if (!member)
    return h(
      Fragment,
      null,
      buttonLink(say(language, 'activity.portal.sign-in'), `/sign-in?next=${encodeURIComponent(`/activities/${activity.id}`)}`, 'go'),
      h('p', { className: 'meta' }, say(language, 'activity.portal.sign-in-hint')),
      until && h('p', { className: 'meta' }, until),
      file(seat),
    );
  return h(
    Fragment,
    null,
    post(
      seat,
      'seat',
      activity.companions > 0 ? pick({ name: 'companions', legend: say(language, 'activity.portal.how-many'), options, value: '0' }) : null,
      button(say(language, full ? 'activity.portal.wait' : 'activity.portal.keep'), { kind: 'go' }),
    ),
    h('p', { className: 'meta' }, say(language, 'activity.portal.keep-hint')),
    until && h('p', { className: 'meta' }, until),
    rule(seat),
    file(seat),
  );
};

const earlier = ({ language }: Seat, mine: MySignUp | undefined): Markup =>
  mine && (mine.state === 'withdrawn' || mine.state === 'lapsed')
    ? h('p', { className: 'quiet' }, say(language, `activity.portal.${mine.state}`))
    : null;

/** What the reader can do about a place, or what became of theirs. */
export const seatForm = (seat: Seat): Markup => {
  const { language, activity, mine, now } = seat;
  const said = (words: 'called-off' | 'attended' | 'absent' | 'over' | 'closed') =>
    h('p', { className: 'quiet' }, say(language, `activity.portal.${words}`));
  if (activity.state === 'called-off') return said('called-off');
  if (mine?.state === 'attended' || mine?.state === 'absent') return said(mine.state);
  if (now >= activity.endsAt) return said('over');
  if (mine?.state === 'seated') return seated(seat, mine);
  if (mine?.state === 'offered') return offered(seat, mine);
  if (mine?.state === 'waiting') return waits(seat, mine);
  if (!takesSignUps(activity, now)) return said('closed');
  return h(Fragment, null, earlier(seat, mine), ask(seat));
};
