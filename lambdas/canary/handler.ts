import { canaryOn } from '../../adapters/aws/canary.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { sing } from '../../core/doors/canary.ts';

export const ports = (host: Host) => ({ canary: canaryOn(host), clock: wallClock, log: host.log });
export const create = (world: ReturnType<typeof ports>) => () => sing(world);
export const handler = onAws(ports, create, process.env);
