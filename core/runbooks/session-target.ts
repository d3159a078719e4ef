import type { RoleSession } from '../model/credential.ts';
import { Refused } from '../model/errors.ts';
import type { RefusedPlan } from '../model/plan.ts';
import type { Issued, SessionTarget } from '../model/target.ts';
import { refuse, roleGuardrail } from '../policy/guardrails.ts';
import { reservedRole } from '../policy/reserved-role.ts';
import type { KnownRole } from '../ports/iam.ts';
import type { RunbookWorld } from './runbook.ts';

interface Asked {
  readonly credential: RoleSession;
  /** ISO 8601. */
  readonly openedAt: string;
  /** A trace saw the contained credential take it: then no workload holds it. */
  readonly wasMinted?: boolean;
}

/** The session of a role as the role is now. */
export async function sessionTarget(
  { credential, openedAt, wasMinted = false }: Asked,
  { iam, deployment }: RunbookWorld,
): Promise<SessionTarget | RefusedPlan> {
  const { account, roleName, userId } = credential;
  const reserved = reservedRole(roleName);
  if (reserved !== undefined) return refuse(reserved, 'page');
  const known = await roleAsItIs(roleName, iam);
  if (known !== undefined && known.kind === 'refused') return known;
  if (known === undefined) return refuse(`there is no role ${roleName} in account ${account}`, 'page');
  const refusal = roleGuardrail(known, deployment);
  if (refusal !== undefined) return refusal;
  const { name, uniqueId } = known;
  if (userId.split(':')[0] !== uniqueId)
    return refuse(`role ${name} is not the one that the finding named: it was created anew`, 'page');
  return {
    kind: 'session',
    account,
    role: { kind: 'role', account, name, uniqueId },
    credential,
    issued: issuedWithin(credential, openedAt),
    isWorkloads: known.isForWorkloads && !wasMinted,
    ...(known.use && { usedBy: known.use }),
  };
}

async function roleAsItIs(name: string, iam: RunbookWorld['iam']): Promise<KnownRole | RefusedPlan | undefined> {
  try {
    return await iam.role(name);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse(
      `AWS does not say what the role ${name} is (${error.message}): follow docs/playbooks/role-session.md`,
      'page',
    );
  }
}

/** CloudTrail and the condition key both tell whole seconds; one second on either side costs nothing. */
function issuedWithin({ issuedAt }: RoleSession, openedAt: string): Issued {
  if (issuedAt === undefined) return { until: wholeSecond(Date.parse(openedAt)) };
  const at = Date.parse(issuedAt);
  return { from: wholeSecond(at - 1_000), until: wholeSecond(at + 1_000) };
}

const wholeSecond = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
