import { ownerMessage } from '../messages/owner-message.ts';
import type { OwnerTask } from '../model/owner-task.ts';
import type { Ownership } from '../owner/owner.ts';
import { resolveOwner } from '../owner/resolve-owner.ts';
import { type Reaching, worldIn } from '../phases/world-in.ts';
import type { World } from '../ports.ts';
import { type OwnerFactsWorld, ownershipFacts } from './owner-facts.ts';

export type OwnerWorld = OwnerFactsWorld &
  Pick<World, 'log' | 'slackTold'> & { readonly pager: Pick<World['pager'], 'notice'> };

/**
 * Finds out whom to ask about an identity, and tells it: in Slack, and by mail where there is no Slack or it does not
 * take it. Containment is done or under way elsewhere, and waits for none of this.
 */
export async function seekOwner(task: OwnerTask, hub: Reaching<OwnerWorld>): Promise<Ownership | undefined> {
  const { incident, plan } = task;
  const world = worldIn<OwnerWorld>(plan.target.account, hub);
  const tagKeys = incident.policy.ownerTags;
  if (tagKeys === undefined) return undefined;
  const ownership = resolveOwner(await ownershipFacts(task, world), tagKeys);
  world.log.info('owner', { incident: incident.id, found: ownership.kind });
  if (!(await isToldInSlack({ kind: 'owner', incident, plan, ownership }, world)))
    await world.pager.notice(ownerMessage(task, ownership));
  return ownership;
}

async function isToldInSlack(
  task: Parameters<World['slackTold']['hand']>[0] & { readonly kind: 'owner' },
  { slackTold, log }: OwnerWorld,
): Promise<boolean> {
  if (task.incident.policy.slack === undefined) return false;
  try {
    await slackTold.hand(task);
    return true;
  } catch (error) {
    log.info('not told to Slack', { task: task.kind, error: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
}
