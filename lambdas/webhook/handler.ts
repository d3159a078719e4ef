import { wallClock } from '../../adapters/aws/clock.ts';
import { deliveriesOn } from '../../adapters/aws/deliveries.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { overHttp } from '../../adapters/aws/http.ts';
import { intakeDoorOn } from '../../adapters/aws/intake-door.ts';
import { hmacEquals } from '../../adapters/aws/mac.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { webhookSecretsOn } from '../../adapters/aws/webhook-secrets.ts';
import { takeKnock } from '../../core/doors/take-webhook.ts';

export const ports = (host: Host) => ({
  clock: wallClock,
  deployment: { account: host.setting('FIREBREAK_ACCOUNT') },
  webhookSecrets: webhookSecretsOn(host),
  deliveries: deliveriesOn(host),
  intakeDoor: intakeDoorOn(host),
  macEquals: hmacEquals,
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => overHttp((knock) => takeKnock(knock, world));
export const handler = onAws(ports, create, process.env);
