import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { sha256 } from '../../adapters/aws/digest.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { slackToldOn } from '../../adapters/aws/slack-told.ts';
import { type AskInput, ask } from '../../core/phases/ask.ts';

export const ports = (host: Host) => ({
  approvals: approvalsOn(host),
  pager: pagerOn(host),
  clock: wallClock,
  digest: sha256,
  slackTold: slackToldOn(host),
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => (input: AskInput) => ask(input, world);
export const handler = onAws(ports, create, process.env);
