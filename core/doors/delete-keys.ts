import { actions } from '../actions/index.ts';
import { deletedMessage, deletionStoppedMessage } from '../messages/deletion-message.ts';
import { NotThere, Refused } from '../model/errors.ts';
import type { KeyDeletion, LastUse } from '../model/key-deletion.ts';
import { type KeyWorld, keyToDelete, targetOf } from '../phases/key-to-delete.ts';
import { type Reaching, worldIn } from '../phases/world-in.ts';
import { standingDeletion } from '../policy/standing-deletion.ts';
import type { World } from '../ports.ts';

interface DeleteWorld extends KeyWorld, Pick<World, 'clock' | 'pager' | 'deletions'> {
  readonly keyRemoval: World['keyRemoval'];
  readonly approvals: Pick<World['approvals'], 'read'>;
  readonly policies: Pick<World['policies'], 'current'>;
  readonly ledger: Pick<World['ledger'], 'read'>;
}

export type Deleted = { readonly accessKeyId: string } & (
  | { readonly kind: 'deleted' | 'waits' }
  | { readonly kind: 'stopped'; readonly because: string }
);

/**
 * Every hour: deletes the keys whose days are over. Whatever was true at the decision is asked once more, of the record
 * and of AWS. One that cannot be dealt with now does not hold up the others.
 * @throws TryAgain
 */
export async function deleteWhatIsDue(hub: Reaching<DeleteWorld>): Promise<readonly Deleted[]> {
  const failures: unknown[] = [];
  const done: Deleted[] = [];
  for (const deletion of await hub.deletions.all()) {
    await seenTo(deletion, worldIn<DeleteWorld>(deletion.account, hub)).then(
      (one) => done.push(one),
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length > 0) throw failures[0];
  return done;
}

async function seenTo(deletion: KeyDeletion, world: DeleteWorld): Promise<Deleted> {
  const { accessKeyId } = deletion;
  const approval = await world.approvals.read(deletion.approvalId);
  const reading = { policy: await world.policies.current(), now: world.clock.now() };
  const standing = standingDeletion(approval, deletion, reading);
  switch (standing.kind) {
    case 'not-yet':
      return { kind: 'waits', accessKeyId };
    case 'off':
      return stopped(deletion, { because: standing.because, isWithdrawn: approval?.withdrawn !== undefined }, world);
    case 'due':
      return deleted(deletion, standing.provenAt, world);
  }
}

async function deleted(deletion: KeyDeletion, provenAt: string, world: DeleteWorld): Promise<Deleted> {
  const { accessKeyId, user } = deletion;
  const found = await keyToDelete({ ...deletion, provenAt }, world);
  const because = found.kind === 'asleep' ? await objection(deletion, found.uniqueId, world) : undefined;
  if (because !== undefined) return stopped(deletion, { because }, world);
  if (found.kind === 'stopped') return stopped(deletion, { because: found.because }, world);
  if (found.kind === 'gone') return told(deletion, undefined, world);
  try {
    await world.keyRemoval.delete(user, accessKeyId);
  } catch (error) {
    if (error instanceof NotThere) return told(deletion, undefined, world);
    if (error instanceof Refused) return stopped(deletion, { because: error.message }, world);
    throw error;
  }
  return told(deletion, { lastUse: found.lastUse }, world);
}

/** What the user and the ledger have against it. */
async function objection(
  { uniqueId, incidentId, ...key }: KeyDeletion,
  found: string,
  { ledger }: Pick<DeleteWorld, 'ledger'>,
): Promise<string | undefined> {
  if (found !== uniqueId) return 'somebody else bears the name of the user by now';
  const held = await ledger.read(actions['deactivate-access-key'].slot(targetOf(key)));
  return held?.holds.includes(incidentId) === true ? undefined : 'the incident was released, or the ledger forgot it';
}

interface Stopped {
  readonly because: string;
  /** A person took it back, who need not be woken to hear it. */
  readonly isWithdrawn?: boolean;
}

async function stopped(
  deletion: KeyDeletion,
  { because, isWithdrawn = false }: Stopped,
  { pager, deletions }: DeleteWorld,
): Promise<Deleted> {
  const message = deletionStoppedMessage(deletion.incidentId, deletion, because);
  await (isWithdrawn ? pager.notice(message) : pager.page(message));
  await deletions.forget(deletion);
  return { kind: 'stopped', accessKeyId: deletion.accessKeyId, because };
}

/** Told before it is forgotten: whoever looks again finds no key, and says that it is gone. */
async function told(
  deletion: KeyDeletion,
  byUs: { readonly lastUse: LastUse | undefined } | undefined,
  { pager, deletions, clock }: DeleteWorld,
): Promise<Deleted> {
  await pager.notice(deletedMessage(deletion, byUs, clock.now()));
  await deletions.forget(deletion);
  return { kind: 'deleted', accessKeyId: deletion.accessKeyId };
}
