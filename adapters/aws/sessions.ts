import { GetRolePolicyCommand, IAMClient, paginateListAttachedRolePolicies } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  type SessionDenied,
  type SessionDeny,
  type SessionOrder,
  sessionDenyName,
} from '../../core/iam/session-deny.ts';
import { sessionDenyPath, sessionDenyPolicyArn } from '../../core/iam/session-deny-policy.ts';
import { NotThere, Refused, TryAgain } from '../../core/model/errors.ts';
import type { Sessions } from '../../core/ports/role-policies.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';
import { policyDocument } from './iam.ts';
import { unlessGone } from './iam-users.ts';

/** Denies of sessions: read here, written by the one function that may. */
export function sessionsOn(host: Host): Sessions {
  const iam = host.client(IAMClient);
  const lambda = host.client(LambdaClient);
  const FunctionName = host.setting('FIREBREAK_SESSION_DENY');
  const ordered = (given: SessionOrder) =>
    called(`${given.verb} session ${given.of.sessionName} of role ${given.of.roleName}`, async () => {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName, Payload: new TextEncoder().encode(JSON.stringify(given)) }),
      );
      if (FunctionError !== undefined) throw new TryAgain(`the function that denies sessions ended with an error`);
      done(JSON.parse(new TextDecoder().decode(Payload)) as SessionDenied);
    });
  return {
    inline: (of) => inline(iam, of),
    attached: (of) => attached(iam, of, sessionDenyPolicyArn(host.setting('FIREBREAK_ACCOUNT'), of)),
    deny: (of) => ordered({ verb: 'deny', of }),
    lift: (of) => ordered({ verb: 'lift', of }),
    tag: (of) => ordered({ verb: 'tag', of }),
    untag: (of) => ordered({ verb: 'untag', of }),
  };
}

function done({ kind, because = 'no reason given' }: SessionDenied): void {
  switch (kind) {
    case 'done':
      return;
    case 'not-there':
      throw new NotThere(because);
    case 'refused':
      throw new Refused(because);
  }
}

/** IAM hands documents out URL-encoded. */
async function inline(client: IAMClient, of: SessionDeny): Promise<string | undefined> {
  const PolicyName = sessionDenyName(of);
  return unlessGone(async () => {
    const { PolicyDocument } = await called(`read the deny ${PolicyName} of role ${of.roleName}`, () =>
      client.send(new GetRolePolicyCommand({ RoleName: of.roleName, PolicyName })),
    );
    return PolicyDocument === undefined ? undefined : decodeURIComponent(PolicyDocument);
  });
}

/** A policy that is not attached to the role denies it nothing, whatever it says. */
async function attached(client: IAMClient, { roleName }: SessionDeny, arn: string): Promise<string | undefined> {
  return unlessGone(async () => {
    const isAttached = await called(`list the policies attached to role ${roleName}`, async () => {
      const pages = paginateListAttachedRolePolicies({ client }, { RoleName: roleName, PathPrefix: sessionDenyPath });
      for await (const { AttachedPolicies = [] } of pages)
        if (AttachedPolicies.some(({ PolicyArn }) => PolicyArn === arn)) return true;
      return false;
    });
    return isAttached ? called(`read the policy ${arn}`, () => policyDocument(client, arn)) : undefined;
  });
}
