import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { incidentsOn } from '../../adapters/aws/incidents.ts';
import { machineOn } from '../../adapters/aws/machine.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { trailOn } from '../../adapters/aws/trail.ts';
import { pursueOrCaller } from '../../core/phases/pursue-or-caller.ts';

export const ports = (host: Host) => ({
  deployment: deploymentOn(host),
  approvals: approvalsOn(host),
  ...inEachAccount(host, (there) => ({ iam: iamOn(there), trail: trailOn(there) })),
  incidents: incidentsOn(host),
  machine: machineOn(host),
  pager: pagerOn(host),
  policies: policiesOn(host),
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => (input: Parameters<typeof pursueOrCaller>[0]) =>
  pursueOrCaller(input, world);
export const handler = onAws(ports, create, process.env);
