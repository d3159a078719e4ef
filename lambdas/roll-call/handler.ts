import { canaryOn } from '../../adapters/aws/canary.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { memberPartsOn } from '../../adapters/aws/member-parts.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { originsOn } from '../../adapters/aws/origins.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { rollCall } from '../../core/doors/roll-call.ts';

export const ports = (host: Host) => ({
  ...inEachAccount(host, (there) => ({
    canary: canaryOn(there, host),
    memberParts: memberPartsOn(there),
    origins: originsOn(there),
  })),
  deployment: deploymentOn(host),
  pager: pagerOn(host),
  clock: wallClock,
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => () => rollCall(world);
export const handler = onAws(ports, create, process.env);
