import type { GetSessionTokenCommandInput, GetSessionTokenCommandOutput } from '@aws-sdk/client-sts';
import { operation } from '../../operation.ts';
import { credentialsOf, secondsIn } from './issued.ts';
import { signingUser } from './signing-user.ts';

const action = 'sts:GetSessionToken';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export const sessionTokenOperations = {
  GetSessionTokenCommand: operation<GetSessionTokenCommandInput, GetSessionTokenCommandOutput>({
    action,
    requires: [],
    writes: true,
    resource: () => '*',
    answer({ DurationSeconds = 43_200 }, { account, caller }) {
      const user = signingUser(account, caller, action);
      const seconds = secondsIn(action, DurationSeconds, 129_600);
      return { Credentials: credentialsOf(account.openSession({ kind: 'user', user }, seconds)) };
    },
  }),
};
