import type { FirebreakConfig } from '../../lib/config.ts';
import { synthesised } from '../deployed/assembly.ts';
import { deployed } from '../deployed/deployment.ts';
import { everyHandler, type Handlers } from '../platform/functions.ts';
import { configFor } from '../scenarios/config-for.ts';
import { exampleAccount } from '../scenarios/scenario.ts';
import { type Configuration, configurationNames, configurations } from './configuration.ts';
import type { Templates } from './share.ts';
import type { SimulationStage } from './simulate-run.ts';

/** Something for each configuration. */
export function perConfiguration<Made>(make: (name: Configuration) => Made): Readonly<Record<Configuration, Made>> {
  return Object.fromEntries(configurationNames.map((name) => [name, make(name)])) as Record<Configuration, Made>;
}

/** Synthesises the stack for each configuration: plain data, so that it can be handed to threads. */
export async function synthesisedTemplates(config: FirebreakConfig): Promise<Templates> {
  const made: Partial<Record<Configuration, Templates[Configuration]>> = {};
  for (const name of configurationNames) made[name] = await synthesised(configFor(configurations[name], config));
  return made as Templates;
}

/** Imports the handlers. The SDK needs no waking: its clients reach the sandbox without it. */
export const simulationStage = async (templates: Templates): Promise<SimulationStage> =>
  stageOf(templates, await everyHandler());

export const stageOf = (templates: Templates, handlers: Handlers): SimulationStage => ({
  deployments: perConfiguration((name) => deployed(templates[name], exampleAccount)),
  handlers,
});
