import { z } from 'zod';
import { makeTokenAtMachine, scopes } from '../../care/staff/index.ts';
import { roles } from '../../platform/http/principal.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { Obstacle } from '../../platform/obstacle.ts';
import { explained } from '../../platform/settings/settings.ts';
import type { Given } from './command.ts';
import { inHouse, sayRefusal } from './in-house.ts';

const wish = z.object({
  role: z.enum(roles),
  scopes: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(z.enum(scopes)).min(1))
    .optional(),
  name: z.string().trim().min(1).max(80).default('command line'),
  company: idShape.optional(),
  days: z.coerce.number().int().min(1).max(3650).optional(),
});

const readWish = (given: Given): z.infer<typeof wish> => {
  const read = wish.safeParse(given.flags, explained(given.terminal.language === 'zh' ? { LANG: 'zh' } : {}));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Obstacle('bad-setting', { name: `--${String(issue?.path[0] ?? '')}`, said: issue?.message ?? '' });
};

export const createToken = (given: Given): Promise<number> => {
  const asked = readWish(given);
  return inHouse(given, async (house) => {
    const made = await makeTokenAtMachine(house, {
      name: asked.name,
      role: asked.role,
      companyId: asked.company ?? null,
      days: asked.days ?? null,
      ...(asked.scopes ? { scopes: asked.scopes } : {}),
    });
    if (!made.ok) return sayRefusal(given.terminal, made.refusal);
    given.terminal.answer(made.value);
    return 0;
  });
};
