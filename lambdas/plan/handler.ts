import { deploymentOn } from '../../adapters/aws/deployment.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import type { Incident } from '../../core/model/incident.ts';
import { plan } from '../../core/phases/plan.ts';

export const ports = (host: Host) => ({ iam: iamOn(host), deployment: deploymentOn(host) });
export const create = (world: ReturnType<typeof ports>) => (input: { incident: Incident }) =>
  plan(input.incident, world);
export const handler = onAws(ports, create, process.env);
