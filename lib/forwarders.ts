import type { App, Stack } from 'aws-cdk-lib';
import type { FirebreakConfig } from './config.ts';
import { forwarderRegions, forwarderStackName, healthBackupRegion, hubRegion } from './deployed-stacks.ts';
import { ForwarderStack } from './forwarder-stack.ts';

/** A stack for each further Region. */
export function forwarders(app: App, hub: Stack, config: FirebreakConfig): readonly ForwarderStack[] {
  return forwarderRegions(config).map((region) => {
    const forwarder = new ForwarderStack(app, forwarderStackName(region), {
      config,
      env: { region },
      hearsCalls: config.regions.includes(region),
      hearsHealth: region === healthBackupRegion,
      description: `Firebreak: passes what is heard in ${region} on to the hub in ${hubRegion}`,
    });
    // A rule cannot point at a bus that is not there yet, however many stacks are deployed at once.
    forwarder.addStackDependency(hub);
    return forwarder;
  });
}
