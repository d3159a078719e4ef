import type { Caller } from '../../../../drill/sandbox/caller.ts';
import type { Bench } from './sandbox-account.ts';

export const allow = (...Action: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});

export const deny = (Condition: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', ...(Object.keys(Condition).length > 0 && { Condition }) }],
});

export const trusts = (...arns: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: arns }, Action: ['sts:AssumeRole', 'sts:TagSession'] }],
});

export const trustsAccount = trusts('arn:aws:iam::123456789012:root');

export type Door = NonNullable<Extract<Caller, { kind: 'session-holder' }>['door']>;

export const sessionHolder = (accessKeyId: string, door?: Door): Caller => ({
  kind: 'session-holder',
  name: 'test',
  accessKeyId,
  ...(door && { door }),
});

/** The id of the credentials in what STS answered. */
export const issued = (output: unknown): string =>
  (output as { readonly Credentials: { readonly AccessKeyId: string } }).Credentials.AccessKeyId;

/** Assumes a role of the account, and answers the id of the session's credentials. */
export const assumes = async (bench: Bench, caller: Caller, role: string, more: object = {}): Promise<string> =>
  issued(
    await bench.callAs(caller, 'AssumeRoleCommand', {
      RoleArn: `arn:aws:iam::123456789012:role/${role}`,
      RoleSessionName: 'job-1',
      ...more,
    }),
  );
