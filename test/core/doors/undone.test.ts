import { describe, expect, it } from 'vitest';
import { undone } from '../../../core/doors/undone.ts';
import { Refused } from '../../../core/model/errors.ts';
import type { Finding } from '../../../core/model/finding.ts';
import type { Incident } from '../../../core/model/incident.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';
import type { KnownUser } from '../../../core/ports/iam.ts';

const account = '123456789012';
const member = '111122223333';
const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const uniqueId = 'AIDAEXAMPLEEXAMPLE001';
const user: KnownUser = {
  kind: 'user',
  account,
  name: 'ci-deploy',
  uniqueId,
  arn: `arn:aws:iam::${account}:user/ci-deploy`,
  tags: {},
};
const incident = {
  id: 'fb-1',
  key: accessKeyId,
  finding: { credential: { kind: 'access-key', account, accessKeyId } },
} as unknown as Incident;

const finding = (signal: string, evidence: Finding['evidence'], at = account): Finding => ({
  signal,
  response: 'alert',
  source: { eventId: 'e', dedupeKey: 'e', at: '2026-03-02T09:13:10.000Z', account: at, region: 'us-east-1' },
  identity: { kind: 'user', account: at, name: 'build-admin' },
  because: 'a quarantine or a deny of Firebreak was taken away',
  ...(evidence && { evidence }),
});

/** Incidents by every name under which one is found; a user is asked for by name in the account. */
function world(open: Readonly<Record<string, Incident>>, there?: () => Promise<KnownUser | undefined>) {
  const asked: string[] = [];
  const iam = {
    user: async (name: string) => {
      asked.push(name);
      return name === user.name ? user : undefined;
    },
  };
  const deployment = { account, members: [{ account: member }] } as unknown as Deployment;
  const incidents = { openAbout: async (key: string) => (Object.hasOwn(open, key) ? open[key] : undefined) };
  return { asked, iam, deployment, incidents, ...(there && { in: () => ({ iam: { user: there } }) }) };
}

const byBothNames = { [uniqueId]: incident, [accessKeyId]: incident };

describe('a containment that was undone', () => {
  it('is known by the unique id of the user, and comes with commands that deny the user and the key again', async () => {
    const found = await undone(finding('quarantine-removed', { userName: 'ci-deploy' }), world(byBothNames));
    expect(found?.incident.id).toBe('fb-1');
    expect(found?.finding.because).toBe(
      'a quarantine or a deny of Firebreak was taken away: incident fb-1 had contained it, and nobody has released that',
    );
    expect(found?.finding.byHand).toEqual([
      'aws iam attach-user-policy --user-name ci-deploy --policy-arn arn:aws:iam::aws:policy/AWSDenyAll',
      `aws iam update-access-key --user-name ci-deploy --access-key-id ${accessKeyId} --status Inactive`,
      expect.stringMatching(/^# /),
    ]);
  });

  it('is known by the key that was switched on again, without asking who holds it', async () => {
    const given = world(byBothNames);
    const found = await undone(finding('access-key-reactivated', { accessKeyId }), given);
    expect(found?.incident.id).toBe('fb-1');
    expect(given.asked).toEqual([]);
  });

  it('is none where the incident was released, though a further name of it still stands', async () => {
    const released = { [uniqueId]: incident };
    expect(await undone(finding('quarantine-removed', { userName: 'ci-deploy' }), world(released))).toBeUndefined();
  });

  it('is none where nobody was contained, or somebody else bears the name by now', async () => {
    for (const userName of ['ci-deploy', 'somebody-else'])
      expect(await undone(finding('quarantine-removed', { userName }), world({}))).toBeUndefined();
  });

  it('is asked about for no other signal, and for no name that IAM would refuse', async () => {
    const given = world(byBothNames);
    for (const each of [
      finding('access-key-created', { userName: 'ci-deploy' }),
      finding('quarantine-removed', { userName: 'ci-deploy; rm' }),
      finding('quarantine-removed', undefined),
    ])
      expect(await undone(each, given)).toBeUndefined();
    expect(given.asked).toEqual([]);
  });

  it('is looked for in the member, whose closed door leaves the alert as it is', async () => {
    const there = { ...user, uniqueId: 'AIDAEXAMPLEEXAMPLE002' };
    const removed = finding('quarantine-removed', { userName: 'ci-deploy' }, member);
    expect(
      await undone(
        removed,
        world(byBothNames, async () => there),
      ),
    ).toBeUndefined();
    const closed = world(byBothNames, () => Promise.reject(new Refused('no entry')));
    expect(await undone(removed, closed)).toBeUndefined();
  });
});
