import { expect, test } from 'vitest';
import { countTalk } from './count-talk.ts';

test('a chat is counted by weeks, whatever messenger wrote it', () => {
  const weeks = [{ weekOn: '2026-03-02', messages: 3, speakers: 2 }];
  expect(countTalk('2026-03-02 09:01:22 阿兰\n早\n2026-03-02 09:02:00 老周\n2026-03-08 23:59:59 阿兰\n晚安')).toEqual(weeks);
  expect(countTalk('[2026/3/2, 09:01:22] Ada: hello\nmore of it\n[2026/3/3, 09:01:22] Bo: hi\n[2026/3/4, 09:01:22] Ada: x')).toEqual(weeks);
  expect(countTalk('13/3/26, 09:01 - Ada: hello\n02/03/26, 9:01 AM - Bo: hi')).toEqual([
    { weekOn: '2026-03-02', messages: 1, speakers: 1 },
    { weekOn: '2026-03-09', messages: 1, speakers: 1 },
  ]);
  expect(countTalk('3/13/26, 09:01 - Ada: hello')).toEqual([{ weekOn: '2026-03-09', messages: 1, speakers: 1 }]);
  expect(countTalk('2026年3月2日 09:01 阿达：')).toEqual([{ weekOn: '2026-03-02', messages: 1, speakers: 1 }]);
});

test('what is no chat counts nothing', () => {
  expect(countTalk('')).toEqual([]);
  expect(countTalk('Dear all,\nsee you on 2 March at 9:00')).toEqual([]);
  expect(countTalk('2026-13-40 09:01:22 Ada')).toEqual([]);
});
