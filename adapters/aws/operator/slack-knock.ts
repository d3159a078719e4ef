import { createHmac } from 'node:crypto';
import { TryAgain } from '../../../core/model/errors.ts';

export interface SlackKnock {
  readonly url: string;
  readonly signingSecret: string;
  /** ISO 8601. */
  readonly now: string;
}

/** A payload that answers no question. */
const body = `payload=${encodeURIComponent('{}')}`;

/**
 * Knocks as Slack does, and asks for nothing: the status says whether the entrance hears Slack.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 * @throws TryAgain when nobody answers
 */
export async function knockAsSlack({ url, signingSecret, now }: SlackKnock): Promise<number> {
  const seconds = String(Math.floor(Date.parse(now) / 1_000));
  const mac = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': seconds,
    'x-slack-signature': `v0=${mac}`,
  };
  try {
    const { status } = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
    return status;
  } catch (error) {
    throw new TryAgain(`${url} does not answer`, { cause: error });
  }
}
