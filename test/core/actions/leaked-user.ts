import type { Target } from '../../../core/model/target.ts';
import type { World } from '../../../drill/world.ts';
import { administratorAccess, callAs, leakedKeyId, leakedUser } from '../../leak.ts';
import { restorable } from '../../sandboxed.ts';

const account = '123456789012';

/** The user whose key leaked, as a plan names it. */
export const userTarget: Target = { kind: 'user', account, user: { kind: 'user', account, name: leakedUser } };

export const keyTarget: Target = {
  ...userTarget,
  credential: { kind: 'access-key', account, accessKeyId: leakedKeyId },
};

export const secondKeyId = 'AKIAI44QH8DHBEXAMPLE';

/** A user with two keys and one of each other credential, who may do everything. */
export function twoKeys({ account: sandbox }: World): void {
  sandbox.createUser({
    name: leakedUser,
    keys: [leakedKeyId, secondKeyId],
    attached: [administratorAccess],
    serviceSpecificCredentials: [
      { id: 'ACCAIOSFODNN7EXAMPLE' },
      { id: 'ACCAI44QH8DHBEXAMPLE', serviceName: 'codecommit.amazonaws.com' },
    ],
    signingCertificates: ['CERTIFICATEEXAMPLE'],
    sshPublicKeys: ['APKAIOSFODNN7EXAMPLE'],
  });
}

/** Whether AWS lets the holder of a key call a model. */
export function callsModel(accessKeyId: string): (world: World) => Promise<boolean> {
  const input = { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus' };
  return (world) => callAs(world, accessKeyId, { command: 'bedrock:InvokeModel', input });
}

/** Whether enforcement takes the service-specific credentials of one service for good. */
export function isActiveFor(service: string) {
  return async ({ account: sandbox, clock }: World): Promise<boolean> => {
    const all = [...(sandbox.user(leakedUser)?.serviceCredentials.values() ?? [])];
    const held = all.filter(({ serviceName }) => serviceName === service);
    return held.length > 0 && held.every(({ status }) => status.enforced(clock.now()) === 'Active');
  };
}

/** For credentials that the sandbox gives nobody a use for: whether enforcement takes all of a kind for good. */
export function isActive(kind: 'signingCertificates' | 'sshPublicKeys') {
  return async ({ account: sandbox, clock }: World): Promise<boolean> => {
    const held = [...(sandbox.user(leakedUser)?.[kind].values() ?? [])];
    return held.length > 0 && held.every(({ status }) => status.enforced(clock.now()) === 'Active');
  };
}

/** The same user under a boundary of the customer's that may be put back. */
export function bounded({ account: sandbox }: World): void {
  sandbox.createUser({ name: leakedUser, keys: [leakedKeyId], attached: [administratorAccess], boundary: restorable });
}
