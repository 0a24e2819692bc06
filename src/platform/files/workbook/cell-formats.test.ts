import { expect, test } from 'vitest';
import { type Meaning, meaningOf } from './cell-formats.ts';

test.each<[Meaning, string[]]>([
  [
    'day',
    ['yyyy-mm-dd', 'DD/MM/YYYY', 'd-mmm-yy', 'm/d/yy h:mm', 'mmm', '[$-804]yyyy"年"m"月"d"日";@', 'yyyy\\-mm\\-dd', '[$-409]d;[Red]0'],
  ],
  ['clock', ['h:mm', 'h:mm:ss AM/PM', 'mm:ss', 'hh"时"mm"分"', 'mmss.0']],
  ['span', ['[h]:mm', '[hh]:mm:ss', '[mm]', '[SS]', '[h]"h"']],
  ['number', ['General', 'GENERAL', '0', '0.00', '#,##0.00', '0.00E+00', '@', '0%', '# ?/?']],
  ['number', ['0 "days"', '0\\d', '_d0', '*y0', '[Red]0', '[$USD] 0', '0.0"m²"', '"unfinished day']],
])('%s: %j', (meaning, codes) => {
  for (const code of codes) expect([code, meaningOf(code)]).toEqual([code, meaning]);
});
