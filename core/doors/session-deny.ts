import {
  cutOffAheadMs,
  type SessionDenied,
  type SessionDeny,
  type SessionOrder,
  sessionDenyDocument,
  sessionDenyName,
  sessionOrder,
} from '../iam/session-deny.ts';
import { sessionDenyPolicyName } from '../iam/session-deny-policy.ts';
import { NotThere, Refused } from '../model/errors.ts';
import { longestLifeMs } from '../model/incident.ts';
import { roleTagKeyOf, tagValue } from '../org-guard/role-tag.ts';
import { roleGuardrail } from '../policy/guardrails.ts';
import type { KnownRole } from '../ports/iam.ts';
import type { RolePolicies } from '../ports/role-policies.ts';
import type { World } from '../ports.ts';

interface SessionDenyWorld {
  readonly iam: Pick<World['iam'], 'role'>;
  readonly rolePolicies: World['rolePolicies'];
  readonly deployment: World['deployment'];
  readonly clock: Pick<World['clock'], 'now'>;
}

/** All of a role is denied only while it is as new as this, in ms: what is older than an attack was not made in it. */
export const newRoleMs = 24 * 3_600_000;

/**
 * The only place that writes to roles, and all that it can write is the constant deny of one session of a role that may be
 * touched, and under the guard the tag that keeps it there. Whoever calls it, a finding that steered us included, cannot make it grant anything.
 * @throws TryAgain
 */
export async function takeSessionOrder(
  input: unknown,
  { iam, rolePolicies, deployment, clock }: SessionDenyWorld,
): Promise<SessionDenied> {
  const parsed = sessionOrder.safeParse(input);
  if (!parsed.success)
    return { kind: 'refused', because: 'the order is not one that names a role, a session and times' };
  const { verb, of } = parsed.data;
  try {
    const role = await iam.role(of.roleName);
    if (role === undefined || role.uniqueId !== of.roleId)
      return { kind: 'not-there', because: `role ${of.roleName} with the id ${of.roleId} is gone` };
    const refusal = roleGuardrail(role, deployment);
    if (refusal !== undefined) return { kind: 'refused', because: refusal.because };
    const adds = verb === 'deny' || verb === 'tag';
    const tooWide = adds ? tooWideFor(role, of, Date.parse(clock.now())) : undefined;
    if (tooWide !== undefined) return { kind: 'refused', because: tooWide };
    await carryOut({ verb, of }, rolePolicies);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof NotThere) return { kind: 'not-there', because: error.message };
    if (error instanceof Refused) return { kind: 'refused', because: error.message };
    throw error;
  }
}

/** @throws Refused @throws NotThere @throws TryAgain */
function carryOut({ verb, of }: SessionOrder, rolePolicies: RolePolicies): Promise<void> {
  switch (verb) {
    case 'deny':
      return inAFreeSlot(of, rolePolicies);
    case 'lift':
      return outOfBothSlots(of, rolePolicies);
    case 'tag':
      return rolePolicies.tag(of.roleName, roleTagKeyOf(of), tagValue);
    case 'untag':
      return rolePolicies.untag(of.roleName, roleTagKeyOf(of));
  }
}

/**
 * Among the inline policies of the role; where these do not take it, because its owners or an attacker have filled them, as
 * a managed policy that says the same. IAM's answer to the write is what decides: whatever was read before could have been
 * filled since. What refuses the first write for another reason will mostly refuse the second, too.
 */
async function inAFreeSlot(of: SessionDeny, rolePolicies: RolePolicies): Promise<void> {
  const text = sessionDenyDocument(of);
  try {
    await rolePolicies.put(of.roleName, sessionDenyName(of), text);
  } catch (inline) {
    if (!(inline instanceof Refused)) throw inline;
    await attached({ of, text, inline }, rolePolicies);
  }
}

interface Filled {
  readonly of: SessionDeny;
  readonly text: string;
  /** Why the first slot did not take it. */
  readonly inline: Refused;
}

async function attached({ of, text, inline }: Filled, rolePolicies: RolePolicies): Promise<void> {
  try {
    await rolePolicies.attach(of.roleName, { name: sessionDenyPolicyName(of), text });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(`no slot of role ${of.roleName} takes the deny: ${inline.message}; ${error.message}`);
  }
}

/** The one where it was put may have been another one the last time. */
async function outOfBothSlots(of: SessionDeny, rolePolicies: RolePolicies): Promise<void> {
  await rolePolicies.remove(of.roleName, sessionDenyName(of));
  await rolePolicies.detach(of.roleName, { name: sessionDenyPolicyName(of) });
}

/**
 * Why an order denies more than any order may, or undefined. A cut-off that lies further ahead than IAM lags would hit the
 * sessions that the owners take afterwards; one of before the incident's life comes from nowhere.
 */
function tooWideFor({ createdAt }: KnownRole, { roleName, sessionName, cutOff }: SessionDeny, now: number) {
  if (sessionName !== undefined) return undefined;
  if (cutOff === undefined) {
    if (now - Date.parse(createdAt) <= newRoleMs) return undefined;
    return `role ${roleName} is older than a day: only single sessions of it are denied`;
  }
  const ahead = Date.parse(cutOff) - now;
  if (ahead > cutOffAheadMs + 1_000) return `the cut-off ${cutOff} lies further ahead than ${cutOffAheadMs / 1_000} s`;
  return ahead < -longestLifeMs ? `the cut-off ${cutOff} is older than any incident` : undefined;
}
