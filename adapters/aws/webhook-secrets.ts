import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { NotThere } from '../../core/model/errors.ts';
import type { WebhookSecrets, WebhookSender } from '../../core/ports/webhooks.ts';
import { wallClock } from './clock.ts';
import { called } from './errors.ts';
import type { Host, SettingName } from './host.ts';

/** How long a secret that was changed may still be taken, or not be taken yet. */
const keptForMs = 5 * 60_000;
/**
 * How long a closed door stays closed after its secret was set. Anybody can knock at it, and each look costs money:
 * https://aws.amazon.com/secrets-manager/pricing/
 */
const closedForMs = 60_000;

const settings: Readonly<Record<WebhookSender, SettingName>> = {
  github: 'FIREBREAK_GITHUB_SIGNING',
  report: 'FIREBREAK_REPORT_SIGNING',
  slack: 'FIREBREAK_SLACK_SIGNING',
};

interface Kept {
  readonly secrets: readonly string[];
  readonly until: number;
}

/** Secrets Manager. The text holds one secret on each line: two lines while one secret replaces the other. */
export function webhookSecretsOn(host: Host): WebhookSecrets {
  const client = host.client(SecretsManagerClient);
  const kept = new Map<WebhookSender, Kept>();
  return {
    async read(sender) {
      const now = Date.parse(wallClock.now());
      const known = kept.get(sender);
      if (known !== undefined && known.until > now) return known.secrets;
      const secrets = await read(client, host.setting(settings[sender]));
      kept.set(sender, { secrets, until: now + (secrets.length > 0 ? keptForMs : closedForMs) });
      return secrets;
    },
  };
}

/** A secret that was never set has no value: nobody can sign with it. */
async function read(client: SecretsManagerClient, SecretId: string): Promise<readonly string[]> {
  try {
    const { SecretString = '' } = await called('read the secret of a webhook', () =>
      client.send(new GetSecretValueCommand({ SecretId })),
    );
    return SecretString.split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 2);
  } catch (error) {
    if (error instanceof NotThere) return [];
    throw error;
  }
}
