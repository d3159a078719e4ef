import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { rolePoliciesOn } from '../../adapters/aws/role-policies.ts';
import { takeSessionOrder } from '../../core/doors/session-deny.ts';

export const ports = (host: Host) => ({
  iam: iamOn(host),
  rolePolicies: rolePoliciesOn(host),
  deployment: deploymentOn(host),
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => (input: unknown) => takeSessionOrder(input, world);
export const handler = onAws(ports, create, process.env);
