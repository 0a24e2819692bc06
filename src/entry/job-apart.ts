// One job in a process of its own: what learning from every purchase takes in memory goes back when it ends.
import { openLog } from '../platform/log/log.ts';
import { readFlags, readSettings } from '../platform/settings/settings.ts';
import { openHouse } from './house.ts';
import { jobs } from './jobs.ts';

const [task, payload = '{}', ...flags] = process.argv.slice(2);
const settings = readSettings(process.env, readFlags(flags));
const house = await openHouse(settings, 'command', openLog(settings.logLevel, settings.dataFolder));
await jobs.find((job) => job.task === task)?.run(house, JSON.parse(payload) as Record<string, unknown>);
await house.close();
