import type { Job } from '../../../platform/queue/job.ts';
import { callNext } from './free-seats.act.ts';
import { lapseOffers } from './lapse-offers.act.ts';
import { remindGuests } from './remind.act.ts';

export const activityJobs: Job[] = [
  { task: 'activity-offers', cron: '*/5 * * * *', run: async (house) => void (await lapseOffers(house, house.clock.now())) },
  { task: 'activity-reminders', cron: '40 * * * *', run: async (house) => void (await remindGuests(house, house.clock.now())) },
  { task: 'seat-next', run: (house, { activities }) => callNext(house, activities, house.clock.now()) },
];
