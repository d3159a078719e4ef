import type { FirebreakConfig } from '../../lib/config.ts';
import { synthesised } from '../deployed/assembly.ts';
import { deployed } from '../deployed/deployment.ts';
import type { Template } from '../deployed/template.ts';
import { loadHandlers } from '../platform/functions.ts';
import { exampleAccount } from '../scenarios/scenario.ts';
import type { SimulationStage } from './simulate-run.ts';

/** Synthesises the stack: plain data, so that it can be handed to threads. */
export const synthesisedTemplate = (config: FirebreakConfig): Promise<Template> => synthesised(config);

/** Imports the handlers. The SDK needs no waking: its clients reach the sandbox without it. */
export async function simulationStage(template: Template): Promise<SimulationStage> {
  const made = deployed(template, exampleAccount);
  const phases = new Set([...made.functions.values()].map(({ phase }) => phase));
  return { deployed: made, handlers: await loadHandlers(phases) };
}
