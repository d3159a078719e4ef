import type { AccountIdentities, RoleDetail, UserDetail } from '../../../core/posture/account.ts';

export const account = '123456789012';

type Statement = Readonly<Record<string, unknown>>;

export const document = (...Statement: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

export const allow = (Action: string | readonly string[], more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
export const deny = (Action: string | readonly string[], more: Statement = {}): Statement => ({
  ...allow(Action, more),
  Effect: 'Deny',
});

export function userOf(name: string, statements: readonly Statement[], more: Partial<UserDetail> = {}): UserDetail {
  return {
    name,
    arn: `arn:aws:iam::${account}:user/${name}`,
    uniqueId: 'AIDACKCEVSQ6C2EXAMPLE',
    inline: statements.length === 0 ? [] : [{ name: 'inline', document: document(...statements) }],
    attached: [],
    groups: [],
    tags: { Owner: 'team blue' },
    ...more,
  };
}

export function roleOf(name: string, statements: readonly Statement[], more: Partial<RoleDetail> = {}): RoleDetail {
  const { groups: _none, ...rest } = userOf(name, statements);
  return { ...rest, arn: `arn:aws:iam::${account}:role/${name}`, uniqueId: 'AROADBQP57FF2AEXAMPLE', ...more };
}

export const accountOf = (more: Partial<AccountIdentities>): AccountIdentities => ({
  account,
  users: [],
  groups: [],
  roles: [],
  policies: new Map(),
  ...more,
});
