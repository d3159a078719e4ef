import type { FirebreakConfig } from '../../lib/config.ts';
import { synthesised } from '../deployed/assembly.ts';
import { deployed } from '../deployed/deployment.ts';
import { loadHandlers } from '../platform/functions.ts';
import { configFor } from '../scenarios/config-for.ts';
import { exampleAccount } from '../scenarios/scenario.ts';
import type { Templates } from './share.ts';
import type { SimulationStage } from './simulate-run.ts';

/** Synthesises the stack twice: plain data, so that it can be handed to threads. */
export async function synthesisedTemplates(config: FirebreakConfig): Promise<Templates> {
  const template = await synthesised(configFor({ keepsLog: true }, config));
  return { template, guarded: await synthesised(configFor({ keepsLog: true, isGuarded: true }, config)) };
}

/** Imports the handlers. The SDK needs no waking: its clients reach the sandbox without it. */
export async function simulationStage({ template, guarded }: Templates): Promise<SimulationStage> {
  const made = deployed(template, exampleAccount);
  const phases = new Set([...made.functions.values()].map(({ phase }) => phase));
  return { deployed: made, guarded: deployed(guarded, exampleAccount), handlers: await loadHandlers(phases) };
}
