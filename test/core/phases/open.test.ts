import { describe, expect, it } from 'vitest';
import type { Credential } from '../../../core/model/credential.ts';
import { TryAgain } from '../../../core/model/errors.ts';
import type { Finding } from '../../../core/model/finding.ts';
import type { Incident } from '../../../core/model/incident.ts';
import { credentialId, openIncident } from '../../../core/phases/open.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import type { Opening } from '../../../core/ports/incidents.ts';
import type { World } from '../../../core/ports.ts';
import { account, findingOf, keyId, knownUser, roleNamed, roleSession, userNamed } from '../runbooks/asked.ts';

const policyOf = (version: number): RuntimePolicy => ({
  version,
  rules: [{ mode: 'enforce', scope: {} }],
  capPerHour: 10,
  approvers: [],
});

/** Incidents in memory, which answers what `instead` says first. */
function worldWith(instead: readonly ((candidate: Incident) => Opening)[] = []) {
  const open = new Map<string, Incident>();
  const started: string[] = [];
  let known = policyOf(1);
  let asked = 0;
  const world = {
    clock: { now: () => '2026-03-02T09:00:00.000Z', sleep: async () => {} },
    deployment: { account, ous: [] },
    iam: { user: async () => knownUser },
    machine: { start: async ({ id }: Incident) => void started.push(id) },
    policies: {
      known: () => known,
      learn: (policy: RuntimePolicy) => {
        known = policy;
      },
    },
    incidents: {
      newId: (key: string) => `fb-${key}`,
      count: async () => 1,
      open: async (candidate: Incident): Promise<Opening> => {
        const other = instead[asked]?.(candidate);
        asked += 1;
        if (other !== undefined) return other;
        const there = open.get(candidate.key);
        if (there !== undefined) return { kind: 'joined', incident: there };
        open.set(candidate.key, candidate);
        return { kind: 'opened', incident: candidate };
      },
    },
  } as unknown as World;
  return { world, open, started };
}

const session = (userId: string, accessKeyId?: string): Finding => {
  const { accessKeyId: _, ...rest } = roleSession;
  return findingOf(roleNamed(), { ...rest, userId, ...(accessKeyId && { accessKeyId }) });
};
const key = findingOf(userNamed(), { kind: 'access-key', account, accessKeyId: keyId });

describe('opening an incident', () => {
  it('is one for each of two sessions of a role, also where nobody knows their keys', async () => {
    const { world, open } = worldWith();
    for (const finding of [session('AROAEXAMPLE:a'), session('AROAEXAMPLE:b')])
      expect((await openIncident(finding, world)).kind).toBe('opened');
    for (const finding of [session('AROAEXAMPLE:a', 'ASIA1'), session('AROAEXAMPLE:a', 'ASIA2')])
      expect((await openIncident(finding, world)).kind).toBe('opened');
    expect([...open.keys()]).toEqual(['AROAEXAMPLE:a', 'AROAEXAMPLE:b', 'ASIA1', 'ASIA2']);
  });

  it('joins the incident of the same credential, and sees to it that it runs', async () => {
    const { world, started } = worldWith();
    await openIncident(key, world);
    expect((await openIncident({ ...key, signal: 'test' }, world)).kind).toBe('joined');
    expect(started).toEqual([`fb-${keyId}`, `fb-${keyId}`]);
  });

  it('of a user of whom no credential is named goes by its unique id, and not by its name', async () => {
    const { world, open } = worldWith();
    await openIncident(findingOf(userNamed()), world);
    expect([...open.keys()]).toEqual([knownUser.uniqueId]);
  });

  it('is done under the policy in force, where that is newer than the one that is known', async () => {
    const { world } = worldWith([() => ({ kind: 'policy-changed', policy: policyOf(7) })]);
    expect((await openIncident(key, world)).incident.policy.version).toBe(7);
  });

  it('is done beside an open one that may do less', async () => {
    const { world, open } = worldWith();
    await openIncident({ ...key, rule: 'llmjacking' }, world);
    const { kind, incident } = await openIncident(key, world);
    expect(kind).toBe('opened');
    expect([...open.keys()]).toEqual([keyId, `after fb-${keyId}`]);
    expect(incident.finding.rule).toBeUndefined();
  });

  it('goes back to the queue where the policy never comes to rest', async () => {
    const changing = Array.from(
      { length: 9 },
      (_, n) => () => ({ kind: 'policy-changed', policy: policyOf(n) }) as const,
    );
    await expect(openIncident(key, worldWith(changing).world)).rejects.toThrow(TryAgain);
  });
});

describe('the id of a credential', () => {
  it('is that of its key, else that of the session, else nothing', () => {
    const { accessKeyId, userId } = roleSession;
    expect(credentialId(roleSession)).toBe(accessKeyId);
    expect(credentialId({ kind: 'role-session', account, roleName: 'production', userId })).toBe(userId);
    const password: Credential = { kind: 'console-password', account, userName: 'ci-deploy' };
    expect(credentialId(password)).toBeUndefined();
    expect(credentialId(undefined)).toBeUndefined();
  });
});
