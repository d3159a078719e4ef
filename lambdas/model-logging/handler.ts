import { bedrockLoggingOn } from '../../adapters/aws/bedrock-logging.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { takeLoggingOrder } from '../../core/doors/model-logging.ts';

export const ports = (host: Host) => ({ bedrockLogging: bedrockLoggingOn(host), clock: wallClock, log: host.log });
export const create = (world: ReturnType<typeof ports>) => (input: unknown) => takeLoggingOrder(input, world);
export const handler = onAws(ports, create, process.env);
