import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachRolePolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListPolicyVersionsCommand,
  type PolicyVersion,
} from '@aws-sdk/client-iam';
import { saysTheSame } from '../../core/iam/session-deny.ts';
import { sessionDenyPath } from '../../core/iam/session-deny-policy.ts';
import { NotThere, Refused, TryAgain } from '../../core/model/errors.ts';
import type { ManagedPolicy, RolePolicies } from '../../core/ports/role-policies.ts';
import { called } from './errors.ts';
import { unlessGone } from './iam-users.ts';

/** Managed policies that deny sessions, on a path of their own. */
export function sessionDenyPolicies(client: IAMClient, account: string): Pick<RolePolicies, 'attach' | 'detach'> {
  const arnOf = ({ name }: Pick<ManagedPolicy, 'name'>) => `arn:aws:iam::${account}:policy${sessionDenyPath}${name}`;
  return {
    async attach(role, policy) {
      const arn = arnOf(policy);
      await written(client, arn, policy);
      try {
        await attached(client, role, arn);
      } catch (error) {
        if (error instanceof Refused) await discarded(client, arn);
        throw error;
      }
    },
    async detach(role, policy) {
      const arn = arnOf(policy);
      const versions = await versionsOf(client, arn);
      if (versions === undefined) return;
      await unlessGone(() =>
        called(`detach ${arn} from role ${role}`, () =>
          client.send(new DetachRolePolicyCommand({ RoleName: role, PolicyArn: arn })),
        ),
      );
      await deleted(client, arn, versions);
    },
  };
}

/** Of that name there is none yet, or one that an earlier try left, or one that somebody else wrote or rewrote. */
async function written(client: IAMClient, arn: string, { name, text }: ManagedPolicy): Promise<void> {
  const input = { Path: sessionDenyPath, PolicyName: name, PolicyDocument: text };
  try {
    await called(`create the policy ${arn}`, () => client.send(new CreatePolicyCommand(input)));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'EntityAlreadyExistsException')) throw error;
    await rewritten(client, arn, text);
  }
}

/** What is attached may say anything by now: it is made to say the deny before it is attached, and while it is. */
async function rewritten(client: IAMClient, arn: string, text: string): Promise<void> {
  const versions = (await versionsOf(client, arn)) ?? [];
  const inForce = versions.find(({ IsDefaultVersion }) => IsDefaultVersion);
  if (saysTheSame(await textOf(client, arn, inForce), text)) return;
  // A policy has five versions at most, and whoever rewrote it may have filled them.
  await withoutOthers(client, arn, versions);
  const input = { PolicyArn: arn, PolicyDocument: text, SetAsDefault: true };
  await called(`rewrite the policy ${arn}`, () => client.send(new CreatePolicyVersionCommand(input)));
}

async function textOf(client: IAMClient, arn: string, version: PolicyVersion | undefined): Promise<string | undefined> {
  const { PolicyVersion } = await called(`read the policy ${arn}`, () =>
    client.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: version?.VersionId })),
  );
  return PolicyVersion?.Document === undefined ? undefined : decodeURIComponent(PolicyVersion.Document);
}

/** The role was there a moment ago: it is the new policy that IAM does not see everywhere yet. */
async function attached(client: IAMClient, role: string, arn: string): Promise<void> {
  try {
    await called(`attach ${arn} to role ${role}`, () =>
      client.send(new AttachRolePolicyCommand({ RoleName: role, PolicyArn: arn })),
    );
  } catch (error) {
    throw error instanceof NotThere ? new TryAgain(error.message, { cause: error }) : error;
  }
}

function versionsOf(client: IAMClient, arn: string): Promise<readonly PolicyVersion[] | undefined> {
  return unlessGone(async () => {
    const { Versions = [] } = await called(`list the versions of ${arn}`, () =>
      client.send(new ListPolicyVersionsCommand({ PolicyArn: arn })),
    );
    return Versions;
  });
}

async function withoutOthers(client: IAMClient, arn: string, versions: readonly PolicyVersion[]): Promise<void> {
  for (const { VersionId } of versions.filter(({ IsDefaultVersion }) => !IsDefaultVersion))
    await unlessGone(() =>
      called(`delete version ${VersionId} of ${arn}`, () =>
        client.send(new DeletePolicyVersionCommand({ PolicyArn: arn, VersionId })),
      ),
    );
}

/** IAM deletes no policy that is attached somewhere, and we attach it to its role alone. */
async function deleted(client: IAMClient, arn: string, versions: readonly PolicyVersion[]): Promise<void> {
  await withoutOthers(client, arn, versions);
  try {
    await unlessGone(() => called(`delete ${arn}`, () => client.send(new DeletePolicyCommand({ PolicyArn: arn }))));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'DeleteConflictException')) throw error;
    throw new Refused(`somebody else attached ${arn} elsewhere: detach it there, and delete it`, { cause: error });
  }
}

/** What could not be attached is of no use. That it stays is no harm, and no reason to say less of why. */
async function discarded(client: IAMClient, arn: string): Promise<void> {
  try {
    await deleted(client, arn, (await versionsOf(client, arn)) ?? []);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof NotThere || error instanceof TryAgain)) throw error;
  }
}
