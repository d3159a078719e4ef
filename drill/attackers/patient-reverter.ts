import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, handOf } from './hand.ts';

const lookEveryMs = 1_000;
const workEveryMs = 10_000;

export interface PatientGiven {
  readonly world: World;
  readonly story: Story;
  /** The key that leaked, and whose it is. */
  readonly leaked: { readonly accessKeyId: string; readonly userName: string };
  /** Of an administrator whom nobody suspects. */
  readonly accessKeyId: string;
  /** How long it lies low after it saw the leaked key go to sleep, in ms. */
  readonly waitsMs: number;
  /** For how long it works afterwards, in ms. */
  readonly forMs: number;
}

/**
 * Lets a responder finish, say so and look again, and only then takes off what was put on and wakes the key. Answers how
 * many model calls AWS answered after that. Published tools undo at once; this one has read how long others look.
 * https://www.offensai.com/blog/eventual-consistency-resistant-iam-containment-aws-incident-response
 */
export async function patientReverter(given: PatientGiven): Promise<number> {
  const { world, story, leaked, accessKeyId, waitsMs, forMs } = given;
  const hand = handOf(world, { kind: 'key-holder', name: 'patient-reverter', accessKeyId });
  const UserName = leaked.userName;
  while (!isAsleep(await hand('ListAccessKeysCommand', { UserName }), leaked.accessKeyId))
    await world.clock.sleep(lookEveryMs);
  await world.clock.sleep(waitsMs);
  await hand('DetachUserPolicyCommand', { UserName, PolicyArn: awsDenyAllArn });
  await hand('DeleteUserPermissionsBoundaryCommand', { UserName });
  await hand('UpdateAccessKeyCommand', { UserName, AccessKeyId: leaked.accessKeyId, Status: 'Active' });
  story.tell('attacker', `has waited, and has given ${UserName} everything back`);
  const freed = handOf(world, { kind: 'key-holder', name: 'patient-reverter', accessKeyId: leaked.accessKeyId });
  const until = world.clock.now() + forMs;
  let answered = 0;
  while (world.clock.now() < until) {
    await world.clock.sleep(workEveryMs);
    answered += await callsModels(freed);
  }
  return answered;
}

interface Keys {
  readonly AccessKeyMetadata?: readonly { readonly AccessKeyId?: string; readonly Status?: string }[];
}

function isAsleep(listed: unknown, accessKeyId: string): boolean {
  const { AccessKeyMetadata = [] } = (listed ?? {}) as Keys;
  return AccessKeyMetadata.some((key) => key.AccessKeyId === accessKeyId && key.Status === 'Inactive');
}
