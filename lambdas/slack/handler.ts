import { wallClock } from '../../adapters/aws/clock.ts';
import { deliveriesOn } from '../../adapters/aws/deliveries.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { overHttp } from '../../adapters/aws/http.ts';
import { hmacEquals } from '../../adapters/aws/mac.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { slackToldOn } from '../../adapters/aws/slack-told.ts';
import { webhookSecretsOn } from '../../adapters/aws/webhook-secrets.ts';
import { takeSlack } from '../../core/doors/take-slack.ts';

export const ports = (host: Host) => ({
  clock: wallClock,
  webhookSecrets: webhookSecretsOn(host),
  deliveries: deliveriesOn(host),
  slackTold: slackToldOn(host),
  macEquals: hmacEquals,
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => overHttp((knock) => takeSlack(knock, world));
export const handler = onAws(ports, create, process.env);
