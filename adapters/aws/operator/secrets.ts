import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { NotThere } from '../../../core/model/errors.ts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** The value of a secret; undefined while nobody has set one. */
export async function secretOn(host: OperatorHost, SecretId: string): Promise<string | undefined> {
  const client = host.client(SecretsManagerClient);
  try {
    const { SecretString } = await asked(`read the secret ${SecretId}`, () =>
      client.send(new GetSecretValueCommand({ SecretId })),
    );
    return SecretString;
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}

export async function putSecretOn(host: OperatorHost, SecretId: string, SecretString: string): Promise<void> {
  await asked(`write the secret ${SecretId}`, () =>
    host.client(SecretsManagerClient).send(new PutSecretValueCommand({ SecretId, SecretString })),
  );
}
