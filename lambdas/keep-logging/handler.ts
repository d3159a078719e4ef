import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { incidentsOn } from '../../adapters/aws/incidents.ts';
import { loggingOrdersOn } from '../../adapters/aws/logging-orders.ts';
import { networksOn } from '../../adapters/aws/networks.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { windowsOn } from '../../adapters/aws/windows.ts';
import { keepLogging } from '../../core/doors/keep-logging.ts';
import { parseEnvelope } from '../../core/model/envelope.ts';

export const ports = (host: Host) => ({
  deployment: deploymentOn(host),
  incidents: incidentsOn(host),
  policies: policiesOn(host),
  windows: windowsOn(host),
  networkOf: networksOn(host),
  modelLogging: loggingOrdersOn(host),
  pager: pagerOn(host),
  clock: wallClock,
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => (event: unknown) => keepLogging(parseEnvelope(event), world);
export const handler = onAws(ports, create, process.env);
