import { type Run, type RunGiven, rehearse, type Stage, stage } from '../drill/run.ts';
import { config } from '../firebreak.config.example.ts';

let made: Promise<Stage> | undefined;

/** The synthesised stack and the real handlers, made once for each test file: that is most of what a run costs. */
export function staged(): Promise<Stage> {
  made ??= stage(config);
  return made;
}

/** One rehearsal on that stage. */
export async function rehearsed(given: RunGiven, on: Partial<Stage> = {}): Promise<Run> {
  return rehearse({ ...(await staged()), ...on }, given);
}
