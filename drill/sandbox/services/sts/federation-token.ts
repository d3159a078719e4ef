import type { GetFederationTokenCommandInput, GetFederationTokenCommandOutput } from '@aws-sdk/client-sts';
import { operation } from '../../operation.ts';
import { credentialsOf, nameIn, secondsIn, sessionPolicies, tagContext, tagsOf } from './issued.ts';
import { signingUser } from './signing-user.ts';

const action = 'sts:GetFederationToken';
const longestName = 32;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
export const federationOperations = {
  GetFederationTokenCommand: operation<GetFederationTokenCommandInput, GetFederationTokenCommandOutput>({
    action,
    requires: ['Name'],
    writes: true,
    resource: ({ Name }, { place }) => `arn:aws:sts::${place.account}:federated-user/${Name}`,
    context: ({ Tags }) => tagContext(Tags),
    answer(input, { account, caller }) {
      const user = signingUser(account, caller, action);
      const seconds = secondsIn(action, input.DurationSeconds ?? 43_200, 129_600);
      const name = nameIn(action, input.Name ?? '', longestName);
      const policies = sessionPolicies(account, input);
      const session = account.openSession(
        { kind: 'federated', user, name, policies, tags: tagsOf(input.Tags) },
        seconds,
      );
      const { account: id } = account.place;
      return {
        Credentials: credentialsOf(session),
        FederatedUser: { FederatedUserId: `${id}:${name}`, Arn: `arn:aws:sts::${id}:federated-user/${name}` },
      };
    },
  }),
};
