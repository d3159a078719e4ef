import type { Host } from '../../adapters/aws/host.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { parameterOn, policiesOn } from '../../adapters/aws/policies.ts';
import { takePolicy } from '../../core/doors/policy.ts';

export const ports = (host: Host) => ({
  policies: { ...policiesOn(host), ...parameterOn(host) },
  pager: pagerOn(host),
});
export const create = (world: ReturnType<typeof ports>) => () => takePolicy(world);
export const handler = onAws(ports, create, process.env);
