import { setImmediate } from 'node:timers/promises';
import type { FirebreakConfig } from '../../lib/config.ts';
import { type Assembly, assembled } from '../deployed/assembly.ts';
import { deployed, deployedMember } from '../deployed/deployment.ts';
import { configFor } from '../scenarios/config-for.ts';
import { exampleAccount } from '../scenarios/scenario.ts';
import { type Configuration, configurations } from './configuration.ts';
import type { Synthesised } from './share.ts';
import type { Deployment } from './simulate-run.ts';

/** Synthesises the stacks of these configurations, one after the other. */
export async function* synthesisedDeployments(
  config: FirebreakConfig,
  names: readonly Configuration[],
): AsyncGenerator<Synthesised> {
  for (const name of names) {
    yield { name, assembly: await assembled(configFor(configurations[name], config)) };
    // A synthesis is work without a pause: threads that came back for more are heard in between.
    await setImmediate();
  }
}

export const deploymentOf = ({ hub, members }: Assembly): Deployment => ({
  hub: deployed(hub, exampleAccount),
  members: [...members].map(([account, template]) => deployedMember(template, { ...exampleAccount, account })),
});
