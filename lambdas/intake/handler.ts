import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { canaryHeardOn } from '../../adapters/aws/canary.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import { expectationsOn } from '../../adapters/aws/expectations.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { usersOn } from '../../adapters/aws/iam-users.ts';
import { incidentsOn } from '../../adapters/aws/incidents.ts';
import { loggedRegionsOn } from '../../adapters/aws/logged-regions.ts';
import { machineOn } from '../../adapters/aws/machine.ts';
import { networksOn } from '../../adapters/aws/networks.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { fromQueue } from '../../adapters/aws/queue.ts';
import { windowsOn } from '../../adapters/aws/windows.ts';
import { intake } from '../../core/doors/intake.ts';

export const ports = (host: Host) => ({
  deployment: deploymentOn(host),
  ...inEachAccount(host, (there) => ({ iam: usersOn(there), canary: canaryHeardOn(there, host) })),
  incidents: incidentsOn(host),
  machine: machineOn(host),
  policies: policiesOn(host),
  windows: windowsOn(host),
  networkOf: networksOn(host),
  approvals: approvalsOn(host),
  expectations: expectationsOn(host),
  pager: pagerOn(host),
  clock: wallClock,
  loggedRegions: loggedRegionsOn(host),
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => fromQueue((event) => intake(event, world), world.log);
export const handler = onAws(ports, create, process.env);
