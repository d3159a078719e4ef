import { leakedKey } from './leaked-key.ts';
import { responderRefused } from './responder-refused.ts';
import type { Scenario } from './scenario.ts';

/** Every rehearsal; the first is what `npm run drill` shows. */
export const scenarios = [leakedKey, responderRefused] as const satisfies readonly Scenario[];
