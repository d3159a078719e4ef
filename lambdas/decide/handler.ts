import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { slackToldOn } from '../../adapters/aws/slack-told.ts';
import { type DecideInput, decide } from '../../core/phases/decide.ts';

export const ports = (host: Host) => ({
  approvals: approvalsOn(host),
  policies: policiesOn(host),
  pager: pagerOn(host),
  clock: wallClock,
  slackTold: slackToldOn(host),
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => (input: DecideInput) => decide(input, world);
export const handler = onAws(ports, create, process.env);
