import type { App, Stack } from 'aws-cdk-lib';
import type { FirebreakConfig } from './config.ts';
import { ForwarderStack } from './forwarder-stack.ts';
import { hubRegion } from './hub-bus.ts';

/**
 * Where AWS Health repeats what it says in us-east-1.
 * https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html
 */
const healthBackupRegion = 'us-west-2';

/** A stack for each further Region. None at all when there is no further Region: then one stack is all of Firebreak. */
export function forwarders(app: App, hub: Stack, config: FirebreakConfig): readonly ForwarderStack[] {
  const heard = new Set(config.regions.filter((region) => region !== hubRegion));
  if (heard.size === 0) return [];
  return [...new Set([...heard, healthBackupRegion])].map((region) => {
    const forwarder = new ForwarderStack(app, `Firebreak-${region}`, {
      config,
      env: { region },
      hearsCalls: heard.has(region),
      hearsHealth: region === healthBackupRegion,
      description: `Firebreak: passes what is heard in ${region} on to the hub in ${hubRegion}`,
    });
    // A rule cannot point at a bus that is not there yet, however many stacks are deployed at once.
    forwarder.addStackDependency(hub);
    return forwarder;
  });
}
