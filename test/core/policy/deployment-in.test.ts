import { describe, expect, it } from 'vitest';
import { answersFor, deploymentIn } from '../../../core/policy/deployment-in.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';

const member = { account: '111122223333', ous: ['ou-b'], protectedUsers: ['theirs'], protectedRoles: ['Theirs'] };
const hub: Deployment = {
  account: '123456789012',
  region: 'us-east-1',
  delegatedAdministrators: [],
  decoys: ['honey'],
  ous: ['ou-a'],
  protectedUsers: ['ours'],
  protectedRoles: ['Ours'],
  restorableBoundaries: [],
  owner: 'on-call',
  isGuarded: true,
  members: [member],
};
const { members: _, ...alone } = hub;

describe('the deployment, seen in an account', () => {
  it('is its own at home, and where nobody is deployed', () => {
    for (const account of [hub.account, '777788889999']) expect(deploymentIn(account, hub)).toBe(hub);
    expect(deploymentIn(member.account, alone)).toBe(alone);
  });

  it('has the protected names and units of a member there, and no decoys', () => {
    expect(deploymentIn(member.account, hub)).toEqual({ ...hub, ...member, decoys: [] });
  });

  it('answers for itself and for its members alone', () => {
    expect([hub.account, member.account, '777788889999'].map((each) => answersFor(each, hub))).toEqual([
      true,
      true,
      false,
    ]);
    expect(answersFor(member.account, alone)).toBe(false);
  });
});
