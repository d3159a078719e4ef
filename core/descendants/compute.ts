import type { ComputeMade, NamedRole, Origin } from '../model/descendant.ts';
import { known } from '../signals/known.ts';
import { resourceIdIn } from './resource-id.ts';

export interface ComputeGiven {
  readonly service: string;
  readonly origin?: Origin;
  readonly resources: readonly unknown[];
  readonly role?: NamedRole | undefined;
  readonly instanceProfile?: unknown;
  readonly sessions?: readonly unknown[];
  readonly sessionsNamedBy?: ComputeMade['sessionsNamedBy'];
}

/** What runs with a role, with its ids and names checked. */
export function computeMade(given: ComputeGiven): ComputeMade {
  const { service, origin = 'created', role, sessionsNamedBy = 'aws' } = given;
  const instanceProfile = resourceIdIn(given.instanceProfile);
  return {
    kind: 'compute',
    origin,
    service,
    resources: idsIn(given.resources),
    ...known('role', role),
    ...known('instanceProfile', instanceProfile),
    sessions: idsIn(given.sessions ?? []),
    sessionsNamedBy,
  };
}

/** A record names more only to make a trace long. */
const mostIds = 20;

const idsIn = (values: readonly unknown[]): readonly string[] =>
  values.flatMap((value) => resourceIdIn(value) ?? []).slice(0, mostIds);
