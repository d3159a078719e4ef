import {
  AttachUserPolicyCommand,
  DeleteUserPermissionsBoundaryCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  PutUserPermissionsBoundaryCommand,
  paginateListAttachedUserPolicies,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import type { Iam } from '../../core/ports/iam.ts';
import { called } from './errors.ts';
import { withFinalQuotas } from './final-quotas.ts';
import type { Host } from './host.ts';
import { consolePasswordSince, credentials, setStatus } from './iam-credentials.ts';
import { role } from './iam-roles.ts';
import { simulate } from './iam-simulation.ts';
import { holderOf, user } from './iam-users.ts';

/** IAM by the SDK. Idempotent calls that find their work done already are successes. */
export function iamOn(host: Host): Iam {
  const client = withFinalQuotas(host.client(IAMClient));
  const account = host.setting('FIREBREAK_ACCOUNT');
  return {
    holderOf: (accessKeyId) => holderOf(client, accessKeyId),
    user: (name) => user(client, account, name),
    role: (name) => role(client, account, name),
    credentials: (name, kind) => credentials(client, name, kind),
    setStatus: (name, kind, id, status) => setStatus(client, { user: name, kind, id, status }),
    consolePasswordSince: (name) => consolePasswordSince(client, name),
    simulate: (asked) => simulate(client, asked),
    ...policies(client),
    ...tags(client),
  };
}

type Policies = Pick<
  Iam,
  'attachedPolicies' | 'attachPolicy' | 'detachPolicy' | 'setBoundary' | 'removeBoundary' | 'policyDocument'
>;

function policies(client: IAMClient): Policies {
  const send = (what: string, call: () => Promise<unknown>): Promise<void> =>
    called(what, async () => void (await call()));
  return {
    attachedPolicies: (name) =>
      called(`list the policies attached to user ${name}`, () => attachedPolicies(client, name)),
    attachPolicy: (UserName, PolicyArn) =>
      send(`attach ${PolicyArn} to user ${UserName}`, () =>
        client.send(new AttachUserPolicyCommand({ UserName, PolicyArn })),
      ),
    detachPolicy: (UserName, PolicyArn) =>
      send(`detach ${PolicyArn} from user ${UserName}`, () =>
        client.send(new DetachUserPolicyCommand({ UserName, PolicyArn })),
      ),
    setBoundary: (UserName, PermissionsBoundary) =>
      send(`make ${PermissionsBoundary} the boundary of user ${UserName}`, () =>
        client.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary })),
      ),
    removeBoundary: (UserName) =>
      send(`remove the boundary of user ${UserName}`, () =>
        client.send(new DeleteUserPermissionsBoundaryCommand({ UserName })),
      ),
    policyDocument: (arn) => called(`read the policy ${arn}`, () => policyDocument(client, arn)),
  };
}

function tags(client: IAMClient): Pick<Iam, 'tag' | 'untag'> {
  return {
    tag: (UserName, Key, Value) =>
      called(`tag user ${UserName} with ${Key}`, async () => {
        await client.send(new TagUserCommand({ UserName, Tags: [{ Key, Value }] }));
      }),
    untag: (UserName, Key) =>
      called(`take the tag ${Key} off user ${UserName}`, async () => {
        await client.send(new UntagUserCommand({ UserName, TagKeys: [Key] }));
      }),
  };
}

async function attachedPolicies(client: IAMClient, name: string): Promise<readonly string[]> {
  const arns: string[] = [];
  for await (const page of paginateListAttachedUserPolicies({ client }, { UserName: name })) {
    for (const { PolicyArn } of page.AttachedPolicies ?? []) if (PolicyArn) arns.push(PolicyArn);
  }
  return arns;
}

/** The text of the version in force; IAM hands documents out URL-encoded. */
export async function policyDocument(client: IAMClient, arn: string): Promise<string> {
  const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn: arn }));
  const { PolicyVersion } = await client.send(
    new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: Policy?.DefaultVersionId }),
  );
  return decodeURIComponent(PolicyVersion?.Document ?? '');
}
