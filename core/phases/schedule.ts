import { deletionStoppedMessage, deletionToComeMessage } from '../messages/deletion-message.ts';
import type { Approval } from '../model/approval.ts';
import type { Incident } from '../model/incident.ts';
import type { KeyDeletion, Scheduled } from '../model/key-deletion.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import { dueOf, standingDeletion } from '../policy/standing-deletion.ts';
import type { World } from '../ports.ts';
import { approvalId } from './ask.ts';
import { type KeyWorld, keyToDelete } from './key-to-delete.ts';
import { type Reaching, worldIn } from './world-in.ts';

export interface ScheduleInput {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
}

interface ScheduleWorld extends KeyWorld, Pick<World, 'clock' | 'pager'> {
  readonly approvals: Pick<World['approvals'], 'read'>;
  readonly policies: Pick<World['policies'], 'current'>;
  readonly deletions: Pick<World['deletions'], 'note'>;
}

/**
 * Notes that the key is to be deleted, after the days that the question said. The decision is read again, and AWS is asked
 * how the key is; all of it is read once more on the day. A page says where nothing was noted: somebody counts on it.
 * @throws TryAgain
 */
export async function schedule({ incident, plan }: ScheduleInput, hub: Reaching<ScheduleWorld>): Promise<Scheduled> {
  const { account } = plan.target;
  const world = worldIn<ScheduleWorld>(account, hub);
  const approval = await world.approvals.read(approvalId(incident.id, plan));
  const found = await toSchedule(approval, incident, plan, world);
  if (typeof found === 'string') {
    const key = plan.deletable && { ...plan.deletable, account };
    await world.pager.page(deletionStoppedMessage(incident.id, key, found));
    return { kind: 'not-scheduled', because: found };
  }
  const { deletion, reason, lastUse } = found;
  await world.deletions.note(deletion);
  await world.pager.notice(deletionToComeMessage(deletion, { reason, lastUse }));
  return { kind: 'scheduled', accessKeyId: deletion.accessKeyId, due: deletion.due };
}

async function toSchedule(
  approval: Approval | undefined,
  incident: Incident,
  { deletable, target }: ContainmentPlan,
  world: ScheduleWorld,
) {
  if (deletable === undefined || approval?.decision === undefined) return 'nobody decided about a key';
  const reading = { policy: await world.policies.current(), now: world.clock.now() };
  const standing = standingDeletion(approval, deletable, reading);
  if (standing.kind === 'off') return standing.because;
  const { question, decision } = approval;
  const given = { ...deletable, account: target.account, provenAt: question.provenAt ?? question.askedAt };
  const now = await keyToDelete(given, world);
  if (now.kind === 'gone') return 'the key is gone already';
  if (now.kind === 'stopped') return now.because;
  const deletion: KeyDeletion = {
    ...deletable,
    account: target.account,
    uniqueId: now.uniqueId,
    incidentId: incident.id,
    approvalId: question.id,
    by: decision.by,
    due: dueOf(decision.at, deletable.afterDays),
  };
  return { deletion, reason: decision.reason, lastUse: now.lastUse };
}
