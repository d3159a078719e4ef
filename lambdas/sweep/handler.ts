import { wallClock } from '../../adapters/aws/clock.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { sessionsOn } from '../../adapters/aws/sessions.ts';
import { trailOn } from '../../adapters/aws/trail.ts';
import { type SweepInput, sweep } from '../../core/phases/sweep.ts';

export const ports = (host: Host) => ({
  ...inEachAccount(host, (there) => ({ iam: iamOn(there), sessions: sessionsOn(there), trail: trailOn(there) })),
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => (input: SweepInput) => sweep(input, world);
export const handler = onAws(ports, create, process.env);
