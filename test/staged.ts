import { type Run, type RunGiven, rehearse, type Stage, stage } from '../drill/run.ts';
import { configFor } from '../drill/scenarios/guarded-account.ts';
import type { Scenario } from '../drill/scenarios/scenario.ts';
import { config } from '../firebreak.config.example.ts';

const made = new Map<boolean, Promise<Stage>>();

/**
 * The synthesised stack and the real handlers, made once for each test file: that is most of what a run costs. A second
 * one with the guard in its configuration, for scenarios that are about it.
 */
export function staged({ isGuarded }: Pick<Scenario, 'isGuarded'> = {}): Promise<Stage> {
  const known = made.get(isGuarded === true);
  if (known !== undefined) return known;
  const making = stage(configFor({ ...(isGuarded && { isGuarded }) }, config));
  made.set(isGuarded === true, making);
  return making;
}

/** One rehearsal on that stage. */
export async function rehearsed(given: RunGiven, on: Partial<Stage> = {}): Promise<Run> {
  return rehearse({ ...(await staged(given.scenario)), ...on }, given);
}
