import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Refused } from '../../core/model/errors.ts';
import { wallClock } from './clock.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** How long a token that was changed may still be used. */
const keptForMs = 5 * 60_000;

/** The bot token that Slack gave when the app was installed. */
export function slackTokenOn(host: Host): () => Promise<string> {
  const client = host.client(SecretsManagerClient);
  let kept: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    const now = Date.parse(wallClock.now());
    if (kept !== undefined && kept.until > now) return kept.token;
    const { SecretString = '' } = await called("read Slack's bot token", () =>
      client.send(new GetSecretValueCommand({ SecretId: host.setting('FIREBREAK_SLACK_TOKEN') })),
    );
    const token = SecretString.trim();
    if (token === '') throw new Refused("Slack's bot token is not set: set it with  firebreak slack connect");
    kept = { token, until: now + keptForMs };
    return token;
  };
}
