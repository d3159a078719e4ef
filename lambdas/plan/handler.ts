import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { type Host, onAws } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import type { Incident } from '../../core/model/incident.ts';
import { plan } from '../../core/phases/plan.ts';

export const ports = (host: Host) => ({ iam: iamOn(host), deployment: deploymentOn(host) });
export const create = (world: ReturnType<typeof ports>) => (input: { incident: Incident }) => plan(input.incident, world);
export const handler = onAws(ports, create, process.env);
