import { z } from 'zod';
import { dayShape, inEveryLanguage, instantShape } from '../../../platform/http/shapes.ts';
import { ways } from './path.ts';
import { stages } from './stage.ts';

export const stageShape = z.enum(stages);
export const becauseShape = z.object({ code: z.string(), text: inEveryLanguage });
export const moveShape = z.object({ on: dayShape, from: stageShape.nullable(), to: stageShape, because: becauseShape });

export const cameShape = z.object({
  way: z.enum(ways),
  source: z.string(),
  text: inEveryLanguage,
  firstAt: instantShape,
  wantedAt: instantShape.nullable().describe('first put something aside or asked'),
  boughtAt: instantShape.nullable(),
  againAt: instantShape.nullable().describe('bought on a second day'),
  touches: z.int().describe('visits until the first purchase'),
  visits: z.array(
    z.object({
      at: instantShape,
      way: z.enum(ways),
      source: z.string(),
      text: inEveryLanguage,
      things: z.int(),
      kinds: z.array(z.string()),
    }),
  ),
});
