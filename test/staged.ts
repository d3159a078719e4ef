import { type Run, type RunGiven, rehearse, type Stage, stage } from '../drill/run.ts';
import { configFor, type Wanted } from '../drill/scenarios/config-for.ts';
import { config } from '../firebreak.config.example.ts';

const made = new Map<string, Promise<Stage>>();

/**
 * The synthesised stack and the real handlers, made once for each test file: that is most of what a run costs. Further
 * ones with the guard, with Slack, data of networks or a kept log in their configuration, for scenarios that are about them.
 */
export function staged({
  isGuarded,
  hasSlack,
  knowsNetworks,
  keepsLog,
  asksOwners,
  hasBreakGlass,
  hasMember,
}: Wanted = {}): Promise<Stage> {
  const wanted = {
    ...(isGuarded && { isGuarded }),
    ...(hasSlack && { hasSlack }),
    ...(knowsNetworks && { knowsNetworks }),
    ...(keepsLog && { keepsLog }),
    ...(asksOwners && { asksOwners }),
    ...(hasBreakGlass && { hasBreakGlass }),
    ...(hasMember && { hasMember }),
  };
  const known = made.get(JSON.stringify(wanted));
  if (known !== undefined) return known;
  const making = stage(configFor(wanted, config));
  made.set(JSON.stringify(wanted), making);
  return making;
}

/** One rehearsal on that stage. */
export async function rehearsed(given: RunGiven, on: Partial<Stage> = {}): Promise<Run> {
  return rehearse({ ...(await staged(given.scenario)), ...on }, given);
}
