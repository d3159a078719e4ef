import type { App, Stack, Stage } from 'aws-cdk-lib';
import type { FirebreakConfig } from './config.ts';
import { forwarderRegions, forwarderStackName, healthBackupRegion, hubRegion } from './deployed-stacks.ts';
import { ForwarderStack } from './forwarder-stack.ts';

/** A stack for each further Region. */
export function forwarders(app: App, hub: Stack, config: FirebreakConfig): readonly ForwarderStack[] {
  return forwarderRegions(config).map((region) => {
    const forwarder = new ForwarderStack(app, forwarderStackName(region), {
      config,
      env: { region },
      ...heardIn(region, config),
    });
    // A rule cannot point at a bus that is not there yet, however many stacks are deployed at once.
    forwarder.addStackDependency(hub);
    return forwarder;
  });
}

/** The same in a member account, for the bus of the hub in another one. */
export function forwardersIn(
  stage: Stage,
  config: FirebreakConfig,
  { account, hub }: { readonly account: string; readonly hub: string },
): void {
  for (const region of forwarderRegions(config))
    new ForwarderStack(stage, `${account}-${region}`, {
      config,
      env: { account, region },
      hub,
      stackName: forwarderStackName(region),
      ...heardIn(region, config),
    });
}

const heardIn = (region: string, { regions }: FirebreakConfig) => ({
  hearsCalls: regions.includes(region),
  hearsHealth: region === healthBackupRegion,
  description: `Firebreak: passes what is heard in ${region} on to the hub in ${hubRegion}`,
});
