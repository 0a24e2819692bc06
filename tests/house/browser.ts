// The Chromium of the machine, as every test opens it.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM_PATH, process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  );

/**
 * What a window does without: the last two are pages of the browser's own behind an address bar nobody sees, which took half of what
 * a window costs. The list takes the place of the one playwright has, so what is needed of that stands here as well.
 */
const features = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${features.join(',')}`,
];

export const openBrowser = (more: readonly string[] = []): Promise<Browser> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is not installed; set CHROMIUM_PATH to its path');
  return chromium.launch({ executablePath, args: [...quiet, ...more] });
};
