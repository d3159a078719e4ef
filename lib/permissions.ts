import type { Condition, Permission, Verb } from '../core/actions/action.ts';
import { actionIds, actions, isOfUse } from '../core/actions/index.ts';
import type { Deployment } from '../core/ports/deployment.ts';

/** Everything that one phase may do with users: the union of what the actions declare for the verbs it runs. */
export interface Grant {
  readonly action: string;
  readonly on: 'users' | NonNullable<Permission['on']>;
  readonly condition: Condition;
  readonly why: readonly string[];
}

export function grantsFor(verbs: readonly Verb[], deployment: Pick<Deployment, 'isGuarded'>): readonly Grant[] {
  const grants = new Map<string, Grant>();
  const used = actionIds.filter((id) => isOfUse(id, deployment));
  for (const permission of used.flatMap((id) => actions[id].permissions)) {
    if (!permission.verbs.some((verb) => verbs.includes(verb))) continue;
    const id = grantId(permission);
    const why = new Set([...(grants.get(id)?.why ?? []), permission.why]);
    grants.set(id, {
      action: permission.action,
      on: permission.on ?? 'users',
      condition: permission.condition ?? {},
      why: [...why],
    });
  }
  return [...grants.values()].sort((a, b) => grantId(a).localeCompare(grantId(b)));
}

const grantId = ({ action, condition = {} }: Pick<Permission, 'action' | 'condition'> | Grant): string =>
  `${action} ${JSON.stringify(condition)}`;
