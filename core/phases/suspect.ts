import { roleWideDenyOf } from '../actions/deny-role-sessions.ts';
import { roleDenyOf, sessionDenyOf } from '../actions/role-deny.ts';
import { standingTexts } from '../actions/standing-deny.ts';
import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { awsDenyAllDocument } from '../iam/deny-all-document.ts';
import { type Policy, parsePolicy } from '../iam/document.ts';
import { inferenceDenyArn } from '../iam/inference-deny.ts';
import type { Principal } from '../iam/principal.ts';
import { type PrincipalContext, principalContext } from '../iam/principal-context.ts';
import { type RoleTarget, type SessionTarget, sessionNameOf, type Target } from '../model/target.ts';
import type { KnownUser, SimulationContext } from '../ports/iam.ts';
import type { World } from '../ports.ts';

/** Whom both witnesses are asked about, as AWS shows it now. */
export interface Suspect {
  readonly arn: string;
  readonly principal: Principal;
  readonly context: PrincipalContext;
  /** The same for AWS's simulation, which knows the user by itself, and of a session nothing. */
  readonly simulated: readonly SimulationContext[];
  /** Our denies that are in place: an explicit deny wins over whatever else there is, so nothing else has to be read. */
  readonly denies: readonly Policy[];
  readonly tags: Readonly<Record<string, string>>;
  /** Unique for ever. */
  readonly uniqueId: string;
}

type SuspectWorld = Pick<World, 'iam' | 'sessions'>;

/** Undefined when it is gone. */
export async function suspectOf(target: Target, world: SuspectWorld): Promise<Suspect | undefined> {
  switch (target.kind) {
    case 'user': {
      const user = await world.iam.user(target.user.name);
      return user && suspectUser(user, world);
    }
    case 'session':
      return suspectSession(target, world);
    case 'role':
      return suspectRole(target, world);
  }
}

async function suspectUser(user: KnownUser, { iam }: SuspectWorld): Promise<Suspect> {
  const principal = { kind: 'user', arn: user.arn, account: user.account, userId: user.uniqueId } as const;
  return {
    arn: user.arn,
    principal,
    context: principalContext({ principal, credential: { kind: 'long-term' }, tags: user.tags }),
    simulated: [],
    denies: await deniesOf(user, iam),
    tags: user.tags,
    uniqueId: user.uniqueId,
  };
}

async function deniesOf(user: KnownUser, iam: World['iam']): Promise<readonly Policy[]> {
  const attached = await iam.attachedPolicies(user.name);
  const arns = [...attached, ...(user.boundary ? [user.boundary] : [])].filter(
    (arn) => arn === awsDenyAllArn || arn === inferenceDenyArn(user.account),
  );
  const texts = await Promise.all(
    [...new Set(arns)].map(async (arn) => ({
      arn,
      text: arn === awsDenyAllArn ? awsDenyAllDocument : await iam.policyDocument(arn),
    })),
  );
  return texts.flatMap(({ arn, text }) => policyIn(text, arn));
}

async function suspectSession(target: SessionTarget, { iam, sessions }: SuspectWorld): Promise<Suspect | undefined> {
  const role = await iam.role(target.role.name);
  if (role === undefined) return undefined;
  const { userId } = target.credential;
  // The last second that the deny reaches: had the session been issued earlier, it would be reached as well.
  const issuedAt = target.credential.issuedAt ?? target.issued.until;
  const texts = [
    ...(await standingTexts(sessionDenyOf(target, 'everything'), sessions)),
    ...(await standingTexts(sessionDenyOf(target, 'inference'), sessions)),
    ...(target.roleWide ? await standingTexts(roleWideDenyOf(target), sessions) : []),
  ];
  const principal = {
    kind: 'assumed-role',
    arn: `arn:aws:sts::${target.account}:assumed-role/${role.name}/${sessionNameOf(target.credential)}`,
    account: target.account,
    roleArn: role.arn,
    userId,
  } as const;
  return {
    arn: role.arn,
    principal,
    context: principalContext({ principal, credential: { kind: 'temporary', issuedAt }, tags: role.tags }),
    simulated: [
      { key: 'aws:userid', type: 'string', value: userId },
      { key: 'aws:TokenIssueTime', type: 'date', value: issuedAt },
    ],
    denies: texts.flatMap((text) => policyIn(text, 'the deny of the session')),
    tags: role.tags,
    uniqueId: userId,
  };
}

/**
 * The last session that a role-wide deny must reach, whatever its name. Undefined where there is none, or the role is gone.
 */
export async function lastBeforeCutOff(target: Target, world: SuspectWorld): Promise<Suspect | undefined> {
  if (target.kind !== 'session' || target.roleWide === undefined) return undefined;
  const issuedAt = `${new Date(Date.parse(target.roleWide.cutOff) - 1_000).toISOString().slice(0, 19)}Z`;
  const credential = { ...target.credential, userId: `${target.role.uniqueId}:any`, issuedAt };
  return suspectSession({ ...target, credential }, world);
}

/** Any session of it, asked now: the deny has no condition that could tell one from another. */
async function suspectRole(target: RoleTarget, { iam, sessions }: SuspectWorld): Promise<Suspect | undefined> {
  const role = await iam.role(target.role.name);
  if (role === undefined) return undefined;
  const texts = await standingTexts(roleDenyOf(target), sessions);
  const principal = {
    kind: 'assumed-role',
    arn: `arn:aws:sts::${target.account}:assumed-role/${role.name}/any`,
    account: target.account,
    roleArn: role.arn,
    userId: `${role.uniqueId}:any`,
  } as const;
  const issuedAt = role.createdAt;
  return {
    arn: role.arn,
    principal,
    context: principalContext({ principal, credential: { kind: 'temporary', issuedAt }, tags: role.tags }),
    simulated: [],
    denies: texts.flatMap((text) => policyIn(text, 'the deny of the role')),
    tags: role.tags,
    uniqueId: role.uniqueId,
  };
}

function policyIn(text: string, name: string): readonly Policy[] {
  const parsed = parsePolicy(text, name);
  return parsed.kind === 'policy' ? [parsed.policy] : [];
}
