import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { descendantTree, mostDescendants, mostGenerations } from '../../../core/trace/tree.ts';
import { account, leakedUser } from '../descendants/records.ts';
import {
  akia,
  asia,
  assumes,
  byRole,
  byUser,
  call,
  createsKey,
  createsRole,
  createsUser,
  owner,
  plus,
  root,
  since,
  takesToken,
} from './story.ts';

const treeOf = (...records: readonly CloudTrailRecord[]) => descendantTree({ root, since, records });
/** `child < parent, link`, a line each. */
const lines = (...records: readonly CloudTrailRecord[]): readonly string[] =>
  treeOf(...records).descendants.map(({ id, parent, link }) => `${id} < ${parent}, ${link}`);

describe('a chain of sessions', () => {
  const chain = [
    assumes({ role: 'one', key: asia(1) }),
    assumes({ role: 'two', key: asia(2), who: byRole({ role: 'one', key: asia(1) }), at: plus(10) }),
    assumes({ role: 'three', key: asia(3), who: byRole({ role: 'two', key: asia(2) }), at: plus(20) }),
  ];

  it('hangs each session on the key that took it', () => {
    expect(lines(...chain)).toEqual([
      `assumes one as ${asia(1)} < root, credential`,
      `assumes two as ${asia(2)} < assumes one as ${asia(1)}, credential`,
      `assumes three as ${asia(3)} < assumes two as ${asia(2)}, credential`,
    ]);
    expect(treeOf(...chain).descendants.map(({ generation }) => generation)).toEqual([1, 2, 3]);
  });

  it('ends where a call was refused', () => {
    const [one, , three] = chain as [CloudTrailRecord, CloudTrailRecord, CloudTrailRecord];
    const refused = assumes({
      role: 'two',
      key: asia(2),
      who: byRole({ role: 'one', key: asia(1) }),
      refused: 'AccessDenied',
    });
    expect(lines(one, refused, three)).toHaveLength(1);
  });

  it('does not begin with calls from before the leak, and does with those in its very second', () => {
    expect(lines(assumes({ role: 'one', key: asia(1), at: '2026-03-02T08:59:59Z' }))).toEqual([]);
    const inThatSecond = { root, since: '2026-03-02T09:00:00.500Z', records: chain.slice(0, 1) };
    expect(descendantTree(inThatSecond).descendants).toHaveLength(1);
  });

  it('is cut at a bound, and says how much was left out', () => {
    const hop = (n: number) =>
      assumes({
        role: `role-${n}`,
        key: asia(n),
        at: plus(n),
        ...(n > 1 && { who: byRole({ role: `role-${n - 1}`, key: asia(n - 1) }) }),
      });
    const tree = treeOf(...Array.from({ length: mostGenerations + 1 }, (_, n) => hop(n + 1)));
    expect(tree.descendants).toHaveLength(mostGenerations);
    expect(tree.tooDeep).toBe(1);
  });
});

describe('a key that takes hundreds of roles', () => {
  const long = (n: number) => `${String(n).padStart(4, '0')}-${'x'.repeat(59)}`;
  const takes = (n: number) => assumes({ role: long(n), session: long(n), key: asia(n), at: plus(n) });

  it('keeps the first ones, and says how many were left out', () => {
    const tree = treeOf(...Array.from({ length: mostDescendants + 7 }, (_, n) => takes(n + 1)));
    expect(tree.descendants).toHaveLength(mostDescendants);
    expect(tree.tooMany).toBe(7);
    expect(tree.descendants.at(-1)?.id).toBe(takes(mostDescendants).eventID);
  });

  it('still fits into one item of DynamoDB, with names as long as IAM allows', () => {
    const tree = treeOf(...Array.from({ length: mostDescendants }, (_, n) => takes(n + 1)));
    expect(JSON.stringify(tree.descendants).length).toBeLessThan(400_000);
  });

  it('leaves alone the sessions that others have of the same roles, under the same name', () => {
    const theirs = byRole({ role: 'one', key: asia(900), began: plus(1) });
    const others = createsRole('of-the-owners', { who: theirs, at: plus(5) });
    expect(lines(assumes({ role: 'one', key: asia(1) }), others)).toHaveLength(1);
  });
});

describe('whose call it is', () => {
  it('is not the leaked key, when the same user has another', () => {
    expect(lines(createsUser('x', { who: byUser('ci-deploy', akia(2)) }))).toEqual([]);
  });

  it('is the user, when nobody saw the session being made', () => {
    const bySession = createsUser('x', { who: byUser('ci-deploy', asia(1), plus(1)), at: plus(2) });
    expect(lines(bySession)).toEqual(['creates user x < root, identity']);
  });

  it('is not the attacker, when the session of the user began before the leak', () => {
    const before = byUser('ci-deploy', asia(1), '2026-03-02T08:00:00Z');
    expect(lines(createsUser('x', { who: before, at: plus(2) }))).toEqual([]);
  });

  it('is not the attacker, when another key of the user made the session', () => {
    const token = takesToken('GetSessionToken', asia(1), { who: byUser('ci-deploy', akia(2)) });
    const bySession = createsUser('x', { who: byUser('ci-deploy', asia(1), plus(1)), at: plus(2) });
    expect(lines(token, bySession)).toEqual([]);
  });

  it('is told by principal and beginning where the record holds no key', () => {
    const keyless = (began: string) => createsUser('x', { who: byRole({ role: 'one', began }), at: plus(30) });
    const taken = assumes({ role: 'one', key: asia(1), at: plus(10) });
    expect(lines(taken, keyless(plus(11)))).toContain(`creates user x < assumes one as ${asia(1)}, credential`);
    expect(lines(taken, keyless(plus(13)))).toHaveLength(1);
  });

  it('is told by its principal where nobody knows the key of the session', () => {
    const { responseElements: _, ...keyless } = assumes({ role: 'one', key: asia(1) });
    const taken = { ...keyless, responseElements: { assumedRoleUser: { assumedRoleId: 'AROAONEEXAMPLEEXAMPLE:s1' } } };
    const later = createsUser('x', { who: byRole({ role: 'one', key: asia(7), began: since }), at: plus(30) });
    expect(lines(taken as CloudTrailRecord, later)).toHaveLength(2);
  });

  it('may be somebody else, when a service acts for the user or the role', () => {
    const forRole = byRole({ role: 'one', key: asia(9), served: 'cloudformation.amazonaws.com' });
    const forUser = { ...byUser('ci-deploy', asia(8), plus(1)), invokedBy: 'cloudformation.amazonaws.com' };
    const taken = assumes({ role: 'one', key: asia(1) });
    expect(lines(taken, createsUser('x', { who: forRole, at: plus(5) }))).toContain(
      `creates user x < assumes one as ${asia(1)}, opening`,
    );
    expect(lines(createsUser('x', { who: forUser, at: plus(5) }))).toEqual(['creates user x < root, opening']);
  });

  it('is never Firebreak', () => {
    const ours = byRole({ role: 'firebreak-contain', key: asia(1) }) as { sessionContext: { sessionIssuer: object } };
    const issuer = { ...ours.sessionContext.sessionIssuer, arn: `arn:aws:iam::${account}:role/firebreak/contain` };
    const who = { ...ours, sessionContext: { sessionIssuer: issuer } };
    const roleRoot = { identity: { kind: 'role', account, name: 'contain' } } as const;
    expect(descendantTree({ root: roleRoot, since, records: [createsKey('x', akia(3), { who })] }).descendants).toEqual(
      [],
    );
  });

  it('is not hidden on the path of Firebreak, where the attacker made the role himself', () => {
    const arn = `arn:aws:iam::${account}:role/firebreak/ops`;
    const mine = byRole({ role: 'ops', key: asia(1) }) as { sessionContext: { sessionIssuer: object } };
    const who = { ...mine, sessionContext: { sessionIssuer: { ...mine.sessionContext.sessionIssuer, arn } } };
    const session = [assumes({ role: 'ops', key: asia(1) }), createsKey('x', akia(3), { who, at: plus(5) })];
    const answered = { role: { roleName: 'ops', arn } };
    const byKey = createsRole('ops', { answered });
    const byDeployment = createsRole('ops', {
      answered,
      who: { ...leakedUser, invokedBy: 'cloudformation.amazonaws.com' },
    });
    const found = `creates key ${akia(3)} < assumes ops as ${asia(1)}, credential`;
    expect(lines(byKey, ...session)).toContain(found);
    expect(lines(byDeployment, ...session)).not.toContain(found);
  });
});

describe('what was created', () => {
  it('acts through its keys, and whatever else it acts with is the attacker, too', () => {
    const key = createsKey('backdoor', akia(5), { at: plus(5) });
    const byKey = createsRole('by-key', { who: byUser('backdoor', akia(5)), at: plus(9) });
    const otherwise = createsRole('otherwise', { who: byUser('backdoor', asia(77), plus(8)), at: plus(9) });
    expect(lines(createsUser('backdoor'), key, byKey, otherwise)).toEqual([
      'creates user backdoor < root, credential',
      `creates key ${akia(5)} < root, credential`,
      `creates role by-key < creates key ${akia(5)}, credential`,
      'creates role otherwise < creates user backdoor, identity',
    ]);
  });

  it('was made by the last of that name, when there were several', () => {
    const again = createsUser('backdoor', { id: 'again', at: plus(60) });
    const then = createsRole('y', { who: byUser('backdoor', akia(7)), at: plus(90) });
    expect(lines(createsUser('backdoor'), again, then)).toContain('creates role y < again, identity');
    expect(lines(again, then, createsUser('backdoor', { at: plus(30) }))).toContain('creates role y < again, identity');
  });

  it('is a role that anybody takes a session of', () => {
    const byOther = assumes({ role: 'backdoor', key: asia(5), who: byUser('somebody', akia(6)), at: plus(9) });
    const { descendants } = treeOf(createsRole('backdoor'), byOther);
    expect(descendants.map(({ link, holder }) => [link, holder])).toEqual([
      ['credential', 'created'],
      ['identity', 'created'],
    ]);
  });

  it('is held apart from what existed before: a key for a user of the house has a holder who was there', () => {
    const [key] = treeOf(createsKey('alice', akia(5))).descendants;
    expect(key).toMatchObject({ holder: 'existed', descendant: { kind: 'access-key', origin: 'created' } });
    const both = treeOf(createsUser('backdoor'), createsKey('backdoor', akia(5), { at: plus(1) })).descendants;
    expect(both.map(({ holder }) => holder)).toEqual(['created', 'created']);
  });

  it('is not the role of that name which somebody took before it was deleted and made again', () => {
    const taken = assumes({ role: 'prod', key: asia(1) });
    const [session] = treeOf(taken, createsRole('prod', { at: plus(60) })).descendants;
    expect(session).toMatchObject({ descendant: { kind: 'role-session' }, holder: 'existed' });
  });

  it('shows once, although the call is on record in both accounts', () => {
    const here = assumes({ role: 'prod', key: asia(1), home: owner });
    const there = assumes({ role: 'prod', key: asia(1), home: owner, in: owner, id: 'the copy', at: plus(1) });
    expect(lines(here, there)).toHaveLength(1);
  });
});

describe('what came in by a door that was opened', () => {
  const trust = call('iam', 'UpdateAssumeRolePolicy', {
    asked: {
      roleName: 'prod',
      policyDocument: JSON.stringify({
        Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action: 'sts:AssumeRole' }],
      }),
    },
  });
  const foreign = (from: string) => ({ type: 'AWSAccount', principalId: 'AIDAQRSTUVWXYZEXAMPLE', accountId: from });

  it('may be others, and so is all that follows', () => {
    const entered = assumes({ role: 'prod', key: asia(1), who: foreign(owner), at: plus(20) });
    const then = createsUser('x', { who: byRole({ role: 'prod', key: asia(1) }), at: plus(30) });
    expect(lines(trust, entered, then)).toEqual([
      'iam:UpdateAssumeRolePolicy < root, credential',
      `assumes prod as ${asia(1)} < iam:UpdateAssumeRolePolicy, opening`,
      `creates user x < assumes prod as ${asia(1)}, opening`,
    ]);
  });

  it('is not the account itself, which could come in before', () => {
    const Statement = [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' },
    ];
    const own = { ...trust, requestParameters: { roleName: 'prod', policyDocument: JSON.stringify({ Statement }) } };
    const theirs = assumes({ role: 'prod', key: asia(1), who: byUser('somebody', akia(9)), at: plus(20) });
    expect(lines(own, theirs)).toHaveLength(1);
  });

  it('is not who comes from an account that was not let in, or came before', () => {
    expect(
      lines(trust, assumes({ role: 'prod', key: asia(1), who: foreign('444455556666'), at: plus(20) })),
    ).toHaveLength(1);
    const opened = { ...trust, eventTime: plus(50) };
    expect(lines(opened, assumes({ role: 'prod', key: asia(1), who: foreign(owner), at: plus(20) }))).toHaveLength(1);
  });

  it.each([
    ['CreateSAMLProvider', 'identity'],
    ['UpdateSAMLProvider', 'opening'],
  ])('through a provider that %s made or changed is of the link %s', (name, link) => {
    const arn = `arn:aws:iam::${account}:saml-provider/idp`;
    const provider = call('iam', name, { asked: { sAMLProviderArn: arn }, answered: { sAMLProviderArn: arn } });
    const session = { ...assumes({ role: 'prod', key: asia(1), who: { type: 'SAMLUser' }, at: plus(20) }) };
    const entered = {
      ...session,
      eventName: 'AssumeRoleWithSAML',
      requestParameters: { ...session.requestParameters, principalArn: arn },
    };
    expect(treeOf(provider, entered).descendants[1]).toMatchObject({ parent: provider.eventID, link });
  });
});

describe('the console', () => {
  const password = call('iam', 'UpdateLoginProfile', { asked: { userName: 'alice' }, at: plus(10) });
  const inConsole = (began: string) =>
    ({
      ...createsKey('bob', akia(5), { who: byUser('alice', asia(3), began), at: plus(60) }),
      sessionCredentialFromConsole: 'true',
    }) as CloudTrailRecord;

  it('is the attacker after the password was changed, and the owner who had signed in before', () => {
    expect(lines(password, inConsole(plus(30)))).toContain(
      `creates key ${akia(5)} < iam:UpdateLoginProfile, credential`,
    );
    expect(lines(password, inConsole(plus(5)))).toHaveLength(1);
  });

  it('is followed from a federated session, where it acts under a key that nobody announced', () => {
    const federated = (accessKeyId: string) => ({
      type: 'FederatedUser',
      principalId: `${account}:support`,
      arn: `arn:aws:sts::${account}:federated-user/support`,
      accountId: account,
      accessKeyId,
      sessionContext: {
        sessionIssuer: { ...leakedUser, type: 'IAMUser' },
        attributes: { creationDate: plus(5), mfaAuthenticated: 'false' },
      },
    });
    const signin = call('signin', 'GetSigninToken', { who: federated(asia(1)), at: plus(10) });
    const backdoor = createsUser('x', { who: federated(asia(2)), at: plus(20) });
    expect(lines(takesToken('GetFederationToken', asia(1), { at: plus(5) }), signin, backdoor)).toEqual([
      `GetFederationToken ${asia(1)} < root, credential`,
      'creates user x < root, identity',
      `signin:GetSigninToken < GetFederationToken ${asia(1)}, credential`,
    ]);
  });
});

describe('what runs with a role', () => {
  const instance = 'i-0123456789abcdef0';
  const launch = call('ec2', 'RunInstances', {
    asked: { iamInstanceProfile: { name: 'app' } },
    answered: { instancesSet: { items: [{ instanceId: instance }] } },
  });

  it('acts under the id that AWS gave it', () => {
    const later = createsUser('x', { who: byRole({ role: 'app', session: instance, key: asia(1) }), at: plus(60) });
    expect(lines(launch, later)).toContain('creates user x < ec2:RunInstances, identity');
  });

  it('is told by the session that its service takes for it', () => {
    const who = { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' };
    const taken = assumes({ role: 'app', session: instance, key: asia(1), who, at: plus(60) });
    const later = createsUser('x', { who: byRole({ role: 'app', session: instance, key: asia(1) }), at: plus(90) });
    expect(lines(launch, taken, later)).toEqual([
      'ec2:RunInstances < root, credential',
      `assumes app as ${asia(1)} < ec2:RunInstances, identity`,
      `creates user x < assumes app as ${asia(1)}, identity`,
    ]);
  });

  it('may be somebody else under a name that the attacker chose', () => {
    const made = call('lambda', 'CreateFunction20150331', {
      asked: { functionName: 'nightly', role: `arn:aws:iam::${account}:role/prod` },
    });
    const later = createsUser('x', { who: byRole({ role: 'prod', session: 'nightly', key: asia(1) }), at: plus(60) });
    expect(lines(made, later)).toContain('creates user x < lambda:CreateFunction20150331, opening');
  });
});
