import { monitorEventLoopDelay } from 'node:perf_hooks';
import { allowances } from '../live/allowance.ts';

const names =
  /bot\b|bot[/;\s_-]|crawl|spider|slurp|archiver|scrap|fetcher|facebookexternalhit|preview|monitor|python-|curl\/|wget|go-http|java\/|okhttp|headlesschrome|gptbot|claudebot|bytespider|petalbot|yisou|sogou|360spider|baiduspider/i;

/** Programs that read pages say so, mostly; whoever names no browser at all is one too. */
export const isRobot = (userAgent: string | null): boolean => !userAgent || names.test(userAgent);

/** Pages that have to be made: so many a second for each robot by name, and for all of them together. */
const each = { atOnce: 10, perSecond: 1 } as const;
const together = { atOnce: 30, perSecond: 4 } as const;
/** Strangers' pages that have to be made while the house is out of breath: so many a second from one address. */
const flood = { atOnce: 20, perSecond: 5 } as const;
/** Out of breath: what is asked now waits so long before it is even looked at. */
const breathless = 100;

/** So many are made at a time, in the order they came; after each, whoever else waits for the house comes between. */
export const inTurn = (most: number) => {
  const waiting: (() => void)[] = [];
  let making = 0;
  const next = (): void => {
    const first = waiting.shift();
    if (first) first();
    else making -= 1;
  };
  return async <T>(make: () => Promise<T>): Promise<T> => {
    if (making < most) making += 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await make();
    } finally {
      setImmediate(next);
    }
  };
};

const family = (userAgent: string | null): string =>
  /([a-z]*(?:bot|spider|crawler)[a-z]*)/i.exec(userAgent ?? '')?.[1]?.toLowerCase() ?? 'other';

/** Members first: robots get a small share, and strangers wait when there is too much to do. `seconds`: when to come again. */
export const gatekeeper = () => {
  const [robots, all, strangers] = [allowances(each), allowances(together), allowances(flood)];
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let lag = 0;
  const watch = setInterval(() => {
    lag = delay.mean / 1e6 - 20;
    delay.reset();
  }, 1_000);
  watch.unref();
  return {
    seconds: (userAgent: string | null, address: string, at: number): number | undefined => {
      if (isRobot(userAgent)) {
        const name = family(userAgent);
        if (lag > breathless || !robots.take(name, at) || !all.take('all', at)) return 30;
        return undefined;
      }
      return lag > breathless && !strangers.take(address, at) ? 5 : undefined;
    },
    close: (): void => {
      clearInterval(watch);
      delay.disable();
    },
  };
};
