import type { Credential, RoleSession } from '../../../core/model/credential.ts';
import { Refused } from '../../../core/model/errors.ts';
import type { Finding } from '../../../core/model/finding.ts';
import type { Identity } from '../../../core/model/identity.ts';
import type { RefusedPlan } from '../../../core/model/plan.ts';
import type { SessionTarget, Target, UserTarget } from '../../../core/model/target.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';
import type { KnownRole, KnownUser } from '../../../core/ports/iam.ts';
import { runbookFor } from '../../../core/runbooks/index.ts';
import type { Runbook, RunbookWorld } from '../../../core/runbooks/runbook.ts';

export const account = '123456789012';
export const openedAt = '2026-03-02T09:00:00.500Z';
export const keyId = 'AKIAIOSFODNN7EXAMPLE';
export const sessionKeyId = 'ASIAIOSFODNN7EXAMPLE';
export const roleId = 'AROAEXAMPLEEXAMPLE001';

export const knownUser: KnownUser = {
  kind: 'user',
  account,
  name: 'ci-deploy',
  uniqueId: 'AIDAEXAMPLEEXAMPLE001',
  arn: `arn:aws:iam::${account}:user/ci-deploy`,
  tags: {},
};

export const knownRole: KnownRole = {
  kind: 'role',
  account,
  name: 'production',
  uniqueId: roleId,
  arn: `arn:aws:iam::${account}:role/production`,
  tags: {},
  isForWorkloads: false,
  createdAt: '2025-01-01T00:00:00Z',
};

export const roleSession: RoleSession = {
  kind: 'role-session',
  account,
  accessKeyId: sessionKeyId,
  roleName: 'production',
  userId: `${roleId}:stolen`,
};

const deployment = { account, protectedUsers: [], protectedRoles: ['Deployer'], decoys: [] } as unknown as Deployment;

/** An account with these users and roles in it; every key belongs to the first user. */
export function worldWith({
  users = [knownUser],
  roles = [knownRole],
}: {
  readonly users?: readonly KnownUser[];
  readonly roles?: readonly KnownRole[];
} = {}): RunbookWorld {
  return {
    deployment,
    iam: {
      holderOf: async () => users[0]?.name,
      user: async (name) => users.find((user) => user.name === name),
      role: async (name) => roles.find((role) => role.name === name),
    },
  };
}

/** An account in which our own role may ask nothing. */
export const silent: RunbookWorld = {
  deployment,
  iam: {
    holderOf: () => Promise.reject(new Refused('AccessDenied')),
    user: () => Promise.reject(new Refused('AccessDenied')),
    role: () => Promise.reject(new Refused('AccessDenied')),
  },
};

export const userNamed = (name = 'ci-deploy'): Identity => ({ kind: 'user', account, name });
export const roleNamed = (name = 'production'): Identity => ({ kind: 'role', account, name });

export function findingOf(identity: Identity, credential?: Credential): Finding {
  const source = { eventId: 'e', dedupeKey: 'e', at: openedAt, account, region: 'us-east-1' };
  return {
    signal: 'test',
    response: 'contain',
    source,
    because: 'a test',
    identity,
    ...(credential && { credential }),
  };
}

/** The same, found by a trace. */
export const descended = (
  finding: Finding,
  holder: NonNullable<Finding['descends']>['holder'] = 'existed',
): Finding => ({ ...finding, descends: { incidentId: 'fb-root', eventId: 'e', holder } });

export interface Looked {
  readonly runbook: Runbook;
  readonly target: Target | RefusedPlan;
}

/** As the plan asks: by the runbook for the finding. */
export async function lookUp(finding: Finding, world = worldWith()): Promise<Looked> {
  const runbook = runbookFor(finding);
  if ('because' in runbook) throw new Error(`no runbook: ${runbook.because}`);
  return { runbook, target: await runbook.target({ finding, openedAt }, world) };
}

/** The same, where there must be a target. */
export async function targetIn(finding: Finding, world = worldWith()): Promise<Looked & { readonly target: Target }> {
  const { runbook, target } = await lookUp(finding, world);
  if (target.kind === 'refused') throw new Error(target.because);
  return { runbook, target };
}

export const userTarget: UserTarget = { kind: 'user', account, user: knownUser };
export const sessionTarget: SessionTarget = {
  kind: 'session',
  account,
  role: { ...knownRole },
  credential: roleSession,
  issued: { until: '2026-03-02T09:00:00Z' },
  isWorkloads: false,
};
