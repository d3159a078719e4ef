import { drillVerb } from './drill.ts';
import { triageVerb } from './triage.ts';
import type { Verb } from './verb.ts';

/** The verbs of the command line, in the order in which help lists them. */
export const verbs: readonly Verb[] = [drillVerb, triageVerb];
