import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { deletionsOn } from '../../adapters/aws/deletions.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { lastUseOn } from '../../adapters/aws/key-removal.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { type ScheduleInput, schedule } from '../../core/phases/schedule.ts';

export const ports = (host: Host) => ({
  approvals: approvalsOn(host),
  policies: policiesOn(host),
  deletions: deletionsOn(host),
  deployment: deploymentOn(host),
  ...inEachAccount(host, (there) => ({ iam: iamOn(there), keyRemoval: lastUseOn(there) })),
  pager: pagerOn(host),
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => (input: ScheduleInput) => schedule(input, world);
export const handler = onAws(ports, create, process.env);
