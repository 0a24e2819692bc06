import {
  activityJobs,
  coreJobs,
  groupJobs,
  influenceJobs,
  memberJobs,
  moderationJobs,
  searchJobs,
  topicJobs,
  touchJobs,
  trustJobs,
  voiceJobs,
  writingJobs,
} from '../care/community/index.ts';
import { contactJobs, contactWatches } from '../care/contact/index.ts';
import { insightJobs } from '../care/insight/index.ts';
import { ledgerJobs } from '../care/ledger/index.ts';
import { needJobs } from '../care/need/index.ts';
import { profileJobs } from '../care/profile/index.ts';
import { programmeJobs } from '../care/programme/index.ts';
import { rightsJobs } from '../care/rights/index.ts';
import { segmentJobs } from '../care/segment/index.ts';
import { staffJobs } from '../care/staff/index.ts';
import { todayJobs } from '../care/today/index.ts';
import type { Job, Watch } from '../platform/queue/job.ts';

/** Every kind of background work. */
export const jobs: readonly Job[] = [
  ...staffJobs,
  ...writingJobs,
  ...profileJobs,
  ...ledgerJobs,
  ...insightJobs,
  ...segmentJobs,
  ...needJobs,
  ...contactJobs,
  ...memberJobs,
  ...activityJobs,
  ...topicJobs,
  ...touchJobs,
  ...searchJobs,
  ...trustJobs,
  ...moderationJobs,
  ...programmeJobs,
  ...todayJobs,
  ...coreJobs,
  ...groupJobs,
  ...influenceJobs,
  ...voiceJobs,
  ...rightsJobs,
];

/** What every worker keeps an ear on. */
export const watches: readonly Watch[] = [...contactWatches];
