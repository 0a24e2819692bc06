import type { Examples } from './example.ts';
import { activityExamples } from './examples/activity.ts';
import { contactExamples } from './examples/contact.ts';
import { coreExamples } from './examples/core.ts';
import { dailyExamples } from './examples/daily.ts';
import { faceExamples } from './examples/face.ts';
import { foundExamples } from './examples/found.ts';
import { groupExamples } from './examples/group.ts';
import { keepingExamples } from './examples/keeping.ts';
import { ledgerExamples } from './examples/ledger.ts';
import { needExamples } from './examples/need.ts';
import { profileExamples } from './examples/profile.ts';
import { rightsExamples } from './examples/rights.ts';
import { roomExamples } from './examples/room.ts';
import { segmentExamples } from './examples/segment.ts';
import { squareExamples } from './examples/square.ts';
import { staffExamples } from './examples/staff.ts';
import { touchExamples } from './examples/touch.ts';
import { trackingExamples } from './examples/tracking.ts';
import { trustExamples } from './examples/trust.ts';
import { workExamples } from './examples/work.ts';
import { writingExamples } from './examples/writing.ts';

/** How to knock at every door of the house, by the door's id. A door without an example fails the matrix. */
export const examples: Examples = {
  ...workExamples,
  ...staffExamples,
  ...activityExamples,
  ...contactExamples,
  ...profileExamples,
  ...groupExamples,
  ...keepingExamples,
  ...ledgerExamples,
  ...roomExamples,
  ...segmentExamples,
  ...squareExamples,
  ...needExamples,
  ...touchExamples,
  ...trackingExamples,
  ...rightsExamples,
  ...foundExamples,
  ...trustExamples,
  ...faceExamples,
  ...dailyExamples,
  ...coreExamples,
  ...writingExamples,
};
