import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SecretList } from '../../core/ports/ownership.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** The list of the hub's Region. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Filter.html */
export function secretListOn(host: Host): SecretList {
  const client = host.client(SecretsManagerClient);
  return {
    mentioning: (names) =>
      called('look for a secret that keeps the credential', async () => {
        // A comma may stand in the name of a user, and not in a filter, which breaks words anyway.
        const Values = names.map((name) => name.replaceAll(',', ' '));
        const command = new ListSecretsCommand({ Filters: [{ Key: 'all', Values }], MaxResults: 100 });
        const { SecretList = [], NextToken } = await client.send(command);
        const secrets = SecretList.map(({ Name = '', Description = '', Tags = [] }) => ({
          name: Name,
          description: Description,
          tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
        }));
        return { secrets, isComplete: NextToken === undefined };
      }),
  };
}
