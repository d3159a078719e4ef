import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { expectationsOn } from '../../adapters/aws/expectations.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { tellWhatIsOver } from '../../core/doors/expected-over.ts';

export const ports = (host: Host) => ({
  approvals: approvalsOn(host),
  policies: policiesOn(host),
  expectations: expectationsOn(host),
  pager: pagerOn(host),
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => () => tellWhatIsOver(world);
export const handler = onAws(ports, create, process.env);
