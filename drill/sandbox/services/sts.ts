import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';
import type { Principal } from '../../../core/iam/principal.ts';
import type { Account } from '../account.ts';
import type { Caller } from '../caller.ts';
import { type Bare, operation } from '../operation.ts';
import { issuerOf, principalOf } from '../sessions.ts';
import { assumeRoleOperations } from './sts/assume-role.ts';
import { federationOperations } from './sts/federation-token.ts';
import { sessionTokenOperations } from './sts/session-token.ts';

/** What STS answers here. A session that it issues is good at once: only policies lag. */
export const stsOperations = {
  GetCallerIdentityCommand: operation<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput>({
    action: 'sts:GetCallerIdentity',
    requires: [],
    writes: false,
    resource: () => '*',
    answer: (_, { account, caller }) => whoIs(account, caller),
  }),
  ...assumeRoleOperations,
  ...federationOperations,
  ...sessionTokenOperations,
};

function whoIs(account: Account, caller: Caller): Identity {
  const { account: Account } = account.place;
  const nobody = { Account, Arn: `arn:aws:iam::${Account}:root`, UserId: Account };
  switch (caller.kind) {
    case 'key-holder': {
      const user = account.everHolderOf(caller.accessKeyId)?.user;
      return user ? shown(Account, principalOf({ kind: 'user', user })) : nobody;
    }
    case 'session-holder': {
      const session = account.sessions.get(caller.accessKeyId);
      return session ? shown(issuerOf(session).account, principalOf(session)) : nobody;
    }
    case 'function':
    case 'platform': {
      const role = account.roles.everByArn(caller.roleArn);
      const session = role && ({ kind: 'role', role, name: 'firebreak', tags: {}, transitive: [] } as const);
      return session ? shown(Account, principalOf(session)) : nobody;
    }
    case 'api-key-holder':
    case 'aws':
      return nobody;
  }
}

type Identity = Bare<GetCallerIdentityCommandOutput>;

const shown = (Account: string, principal: Principal): Identity =>
  'arn' in principal
    ? { Account, Arn: principal.arn, UserId: 'userId' in principal ? principal.userId : Account }
    : { Account };
