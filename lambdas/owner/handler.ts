import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { originsOn } from '../../adapters/aws/origins.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { secretListOn } from '../../adapters/aws/secret-list.ts';
import { slackToldOn } from '../../adapters/aws/slack-told.ts';
import { stacksOn } from '../../adapters/aws/stacks.ts';
import { trailOn } from '../../adapters/aws/trail.ts';
import { seekOwner } from '../../core/doors/owner.ts';
import type { OwnerTask } from '../../core/model/owner-task.ts';

export const ports = (host: Host) => ({
  ...inEachAccount(host, (there) => ({
    iam: iamOn(there),
    origins: originsOn(there),
    trail: trailOn(there),
    stacks: stacksOn(there),
    secretList: secretListOn(there),
  })),
  deployment: deploymentOn(host),
  pager: pagerOn(host),
  slackTold: slackToldOn(host),
  clock: wallClock,
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => (task: OwnerTask) => seekOwner(task, world);
export const handler = onAws(ports, create, process.env);
