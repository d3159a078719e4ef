import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { PursuedTrace } from '../model/pursued.ts';
import type { CallerContained } from '../model/session-caller.ts';
import { containCaller } from './contain-caller.ts';
import { type PursueInput, pursue } from './pursue.ts';

export interface CallerInput {
  readonly caller: { readonly incident: Incident; readonly plan: ContainmentPlan };
}

/** Opens incidents: about what a credential made, or, after a person said so, about who made it. One function may do that. */
export async function pursueOrCaller(
  input: PursueInput | CallerInput,
  world: Parameters<typeof pursue>[1] & Parameters<typeof containCaller>[1],
): Promise<PursuedTrace | CallerContained> {
  return 'caller' in input ? containCaller(input.caller, world) : pursue(input, world);
}
