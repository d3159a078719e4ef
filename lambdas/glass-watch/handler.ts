import { breakGlassOn } from '../../adapters/aws/break-glass.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { watchGlass } from '../../core/doors/break-glass.ts';

export const ports = (host: Host) => ({ breakGlass: breakGlassOn(host), pager: pagerOn(host), clock: wallClock });
export const create = (world: ReturnType<typeof ports>) => () => watchGlass(world);
export const handler = onAws(ports, create, process.env);
