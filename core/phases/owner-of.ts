import { Refused, TryAgain } from '../model/errors.ts';
import type { IncidentState } from '../model/incident-state.ts';
import type { Ownership } from '../owner/owner.ts';
import { resolveOwner } from '../owner/resolve-owner.ts';
import type { World } from '../ports.ts';
import { tagsOf } from './tags-of.ts';
import { type Reaching, worldIn } from './world-in.ts';

export interface OwnerWorld extends Pick<World, 'deployment' | 'log'> {
  readonly iam: Pick<World['iam'], 'user' | 'role'>;
}

/**
 * Who is to be asked about the identity: by its tags, and at last whoever the deployment names. Looked up after people
 * were told, and only where the policy names tags; that it cannot be looked up keeps nothing back.
 */
export async function ownerOf(
  { incident, plan }: Pick<IncidentState, 'incident' | 'plan'>,
  hub: Reaching<OwnerWorld>,
): Promise<Ownership | undefined> {
  const tagKeys = incident.policy.slack?.ownerTags;
  if (tagKeys === undefined || plan.kind === 'refused') return undefined;
  const { target } = plan;
  const { iam, deployment, log } = worldIn<OwnerWorld>(target.account, hub);
  const { name } = target.kind === 'user' ? target.user : target.role;
  try {
    const tags = await tagsOf(target, iam);
    return resolveOwner({ name, tags, accountContact: deployment.owner }, tagKeys);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof TryAgain)) throw error;
    log.info('owner not looked up', { error: error.name });
    return undefined;
  }
}
