import type { FirebreakConfig } from '../../lib/config.ts';
import { type Assembly, assembled } from '../deployed/assembly.ts';
import { deployed, deployedMember } from '../deployed/deployment.ts';
import { everyHandler, type Handlers } from '../platform/functions.ts';
import { configFor } from '../scenarios/config-for.ts';
import { exampleAccount } from '../scenarios/scenario.ts';
import { type Configuration, configurationNames, configurations } from './configuration.ts';
import type { Templates } from './share.ts';
import type { Deployment, SimulationStage } from './simulate-run.ts';

/** Synthesises the stacks of these configurations, all when absent: plain data, so that it can be handed to threads. */
export async function synthesisedTemplates(
  config: FirebreakConfig,
  names: readonly Configuration[] = configurationNames,
): Promise<Templates> {
  const made = new Map<Configuration, Assembly>();
  for (const name of names) made.set(name, await assembled(configFor(configurations[name], config)));
  return made;
}

/** Imports the handlers. The SDK needs no waking: its clients reach the sandbox without it. */
export const simulationStage = async (templates: Templates): Promise<SimulationStage> =>
  stageOf(templates, await everyHandler());

export const stageOf = (templates: Templates, handlers: Handlers): SimulationStage => ({
  deployments: new Map([...templates].map(([name, assembly]) => [name, deploymentOf(assembly)])),
  handlers,
});

const deploymentOf = ({ hub, members }: Assembly): Deployment => ({
  hub: deployed(hub, exampleAccount),
  members: [...members].map(([account, template]) => deployedMember(template, { ...exampleAccount, account })),
});
