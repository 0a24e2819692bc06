import type { Door } from '../../platform/http/door.ts';
import { topicPageDoors } from '../topic/topic.routes.ts';
import { mineDoors } from './mine.routes.ts';
import { spaceDoors } from './spaces.routes.ts';

/** Pages of spaces and topics, and what members keep of them. */
export const squareDoors: readonly Door[] = [...spaceDoors, ...topicPageDoors, ...mineDoors];
