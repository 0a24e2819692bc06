const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const first = (agent: string, list: readonly [RegExp, string][]) => list.find(([shape]) => shape.test(agent))?.[1];

/** Which browser on which system, as far as it says so; undefined when it says nothing we know. */
export const deviceOf = (agent: string): { browser: string; system: string } | undefined => {
  const browser = first(agent, browsers);
  const system = first(agent, systems);
  return browser && system ? { browser, system } : undefined;
};
