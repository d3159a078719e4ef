import { IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionConcurrencyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { NotThere } from '../../core/model/errors.ts';
import type { MemberParts } from '../../core/ports/member-parts.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';
import { role } from './iam-roles.ts';

/** Looks at what stands in the account of the host. */
export function memberPartsOn(host: Host): MemberParts {
  const [iam, lambda] = [host.client(IAMClient), host.client(LambdaClient)];
  const FunctionName = host.setting('FIREBREAK_SESSION_DENY');
  return {
    trustsOf: async (name) => (await role(iam, host.setting('FIREBREAK_ACCOUNT'), name))?.use?.trusts,
    async sessionDeny() {
      try {
        // Says that the function is there, too: of one that is not, Lambda knows no concurrency.
        const { ReservedConcurrentExecutions: reserved } = await called(`look at function ${FunctionName}`, () =>
          lambda.send(new GetFunctionConcurrencyCommand({ FunctionName })),
        );
        return reserved === 0 ? 'switched-off' : 'there';
      } catch (error) {
        if (error instanceof NotThere) return 'gone';
        throw error;
      }
    },
  };
}
