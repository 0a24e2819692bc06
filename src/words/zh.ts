import { activity } from './zh/activity.ts';
import { api } from './zh/api.ts';
import { cli } from './zh/cli.ts';
import { contact } from './zh/contact.ts';
import { core } from './zh/core.ts';
import { daily } from './zh/daily.ts';
import { desk } from './zh/desk.ts';
import { duty } from './zh/duty.ts';
import { found } from './zh/found.ts';
import { front } from './zh/front.ts';
import { goods } from './zh/goods.ts';
import { group } from './zh/group.ts';
import { house } from './zh/house.ts';
import { imports } from './zh/imports.ts';
import { influence } from './zh/influence.ts';
import { insight } from './zh/insight.ts';
import { judge } from './zh/judge.ts';
import { keeping } from './zh/keeping.ts';
import { ledger } from './zh/ledger.ts';
import { lifecycle } from './zh/lifecycle.ts';
import { mail } from './zh/mail.ts';
import { matching } from './zh/matching.ts';
import { mine } from './zh/mine.ts';
import { need } from './zh/need.ts';
import { owners } from './zh/owners.ts';
import { portal } from './zh/portal.ts';
import { profile } from './zh/profile.ts';
import { programme } from './zh/programme.ts';
import { quiet } from './zh/quiet.ts';
import { refusal } from './zh/refusal.ts';
import { rights } from './zh/rights.ts';
import { room } from './zh/room.ts';
import { season } from './zh/season.ts';
import { segment } from './zh/segment.ts';
import { square } from './zh/square.ts';
import { staff } from './zh/staff.ts';
import { today } from './zh/today.ts';
import { touch } from './zh/touch.ts';
import { tracking } from './zh/tracking.ts';
import { trust } from './zh/trust.ts';
import { voice } from './zh/voice.ts';
import { writing } from './zh/writing.ts';

/** 茶馆说的每一句中文。英文与它逐条对应（见 src/words/words.test.ts）。 */
export const zh = {
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
