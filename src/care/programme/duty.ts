import type { Language } from '../../kernel/language.ts';
import type { Definition } from './definition.ts';

/** Words offered for a duty; the company's own newer versions take their place (care/contact keeps them). Liquid: greeting, customer, company, staff and the values of the step. */
export type DutyTemplate = { key: string; channel: 'email' | 'phone'; language: Language; subject: string; body: string };

/** One of the standing programmes of customer care, as data. Its name and sentences stand in src/words under `duty.<key>`. */
export type Duty = { key: string; definition: Definition; templates: readonly DutyTemplate[] };
