import { activity } from './en/activity.ts';
import { api } from './en/api.ts';
import { cli } from './en/cli.ts';
import { contact } from './en/contact.ts';
import { core } from './en/core.ts';
import { daily } from './en/daily.ts';
import { desk } from './en/desk.ts';
import { duty } from './en/duty.ts';
import { found } from './en/found.ts';
import { front } from './en/front.ts';
import { goods } from './en/goods.ts';
import { group } from './en/group.ts';
import { house } from './en/house.ts';
import { imports } from './en/imports.ts';
import { influence } from './en/influence.ts';
import { insight } from './en/insight.ts';
import { judge } from './en/judge.ts';
import { keeping } from './en/keeping.ts';
import { ledger } from './en/ledger.ts';
import { lifecycle } from './en/lifecycle.ts';
import { mail } from './en/mail.ts';
import { matching } from './en/matching.ts';
import { mine } from './en/mine.ts';
import { need } from './en/need.ts';
import { owners } from './en/owners.ts';
import { portal } from './en/portal.ts';
import { profile } from './en/profile.ts';
import { programme } from './en/programme.ts';
import { quiet } from './en/quiet.ts';
import { refusal } from './en/refusal.ts';
import { rights } from './en/rights.ts';
import { room } from './en/room.ts';
import { season } from './en/season.ts';
import { segment } from './en/segment.ts';
import { square } from './en/square.ts';
import { staff } from './en/staff.ts';
import { today } from './en/today.ts';
import { touch } from './en/touch.ts';
import { tracking } from './en/tracking.ts';
import { trust } from './en/trust.ts';
import { voice } from './en/voice.ts';
import { writing } from './en/writing.ts';

/** Every English sentence of Teahouse, entry for entry the same as the Chinese (see src/words/words.test.ts). */
export const en = {
  goods,
  house,
  refusal,
  staff,
  rights,
  profile,
  judge,
  keeping,
  ledger,
  imports,
  insight,
  lifecycle,
  room,
  season,
  activity,
  segment,
  matching,
  need,
  programme,
  duty,
  contact,
  quiet,
  today,
  touch,
  tracking,
  writing,
  trust,
  daily,
  desk,
  square,
  portal,
  front,
  mine,
  api,
  found,
  cli,
  mail,
  core,
  owners,
  influence,
  voice,
  group,
} as const;
