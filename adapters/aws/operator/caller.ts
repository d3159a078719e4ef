import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** Who asks, and where: the first line that the command line prints. */
export interface Caller {
  readonly account: string;
  /** Undefined when the account has none, or the caller may not read it. */
  readonly alias: string | undefined;
  readonly region: string;
  readonly arn: string;
}

export async function callerOn(host: OperatorHost): Promise<Caller> {
  const { Account, Arn } = await asked('ask AWS who is calling', () =>
    host.client(STSClient).send(new GetCallerIdentityCommand({})),
  );
  return { account: Account ?? '', alias: await aliasOn(host), region: host.region, arn: Arn ?? '' };
}

/** The id says the same, so not being allowed to read the alias stops nobody. */
async function aliasOn(host: OperatorHost): Promise<string | undefined> {
  const answer = await host
    .client(IAMClient)
    .send(new ListAccountAliasesCommand({}))
    .catch(() => undefined);
  return answer?.AccountAliases?.[0];
}
