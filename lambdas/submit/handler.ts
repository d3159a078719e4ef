import { wallClock } from '../../adapters/aws/clock.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { intakeDoorOn } from '../../adapters/aws/intake-door.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { takeSubmission } from '../../core/doors/submit.ts';

export const ports = (host: Host) => ({
  clock: wallClock,
  deployment: { account: host.setting('FIREBREAK_ACCOUNT') },
  intakeDoor: intakeDoorOn(host),
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => (input: unknown) => takeSubmission(input, world);
export const handler = onAws(ports, create, process.env);
