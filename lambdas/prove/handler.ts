import { wallClock } from '../../adapters/aws/clock.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { incidentsOn } from '../../adapters/aws/incidents.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { sessionsOn } from '../../adapters/aws/sessions.ts';
import { windowsOn } from '../../adapters/aws/windows.ts';
import { type ProveInput, prove } from '../../core/phases/prove.ts';

export const ports = (host: Host) => ({
  ...inEachAccount(host, (there) => ({ iam: iamOn(there), sessions: sessionsOn(there) })),
  incidents: incidentsOn(host),
  windows: windowsOn(host),
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => (input: ProveInput) => prove(input, world);
export const handler = onAws(ports, create, process.env);
