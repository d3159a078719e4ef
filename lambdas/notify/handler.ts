import { wallClock } from '../../adapters/aws/clock.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { ownerSeekerOn } from '../../adapters/aws/owner-seeker.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { slackToldOn } from '../../adapters/aws/slack-told.ts';
import type { IncidentState } from '../../core/model/incident-state.ts';
import { notify } from '../../core/phases/notify.ts';

export const ports = (host: Host) => ({
  pager: pagerOn(host),
  clock: wallClock,
  ownerSeeker: ownerSeekerOn(host),
  slackTold: slackToldOn(host),
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => (input: IncidentState) => notify(input, world);
export const handler = onAws(ports, create, process.env);
