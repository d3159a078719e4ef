import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { incidentsOn } from '../../adapters/aws/incidents.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { slackToldOn } from '../../adapters/aws/slack-told.ts';
import { type CloseInput, close } from '../../core/phases/close.ts';

export const ports = (host: Host) => ({
  incidents: incidentsOn(host),
  clock: wallClock,
  deployment: deploymentOn(host),
  slackTold: slackToldOn(host),
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => (input: CloseInput) => close(input, world);
export const handler = onAws(ports, create, process.env);
