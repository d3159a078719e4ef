import { TryAgain } from '../model/errors.ts';
import type { MacEquals, World } from '../ports.ts';
import { judgeSlack, type SlackRequest } from './slack.ts';

interface SlackWorld extends Pick<World, 'clock' | 'webhookSecrets' | 'deliveries' | 'slackTold' | 'log'> {
  readonly macEquals: MacEquals;
}

/** An empty body, because Slack reads one: it would be an instruction what to do with a form. */
export interface SlackReply {
  readonly status: number;
  readonly body: '';
}

/**
 * Lets in what Slack signed, once, and hands it over. Slack waits 3 s for the answer, so nothing here asks Slack anything;
 * and what faces the internet can neither read questions nor decide them.
 */
export async function takeSlack(request: SlackRequest, world: SlackWorld): Promise<SlackReply> {
  const { clock, webhookSecrets, macEquals, log } = world;
  const now = clock.now();
  const { status, verdict } = judgeSlack(request, { secrets: await webhookSecrets.read('slack'), now }, macEquals);
  // Slack counts how often it sent something; whatever stands there, it is only written down.
  const retry = /^\d{1,3}$/.exec(request.headers['x-slack-retry-num'] ?? '')?.[0] ?? '0';
  if (verdict.kind !== 'heard') {
    log.info('slack', { outcome: verdict.kind, because: verdict.because, retry });
    return { status, body: '' };
  }
  try {
    const isNew = await world.deliveries.once(verdict.delivery, now, () => world.slackTold.hand(verdict.task));
    log.info('slack', { outcome: isNew ? 'handed over' : 'delivered before', retry });
    return { status, body: '' };
  } catch (error) {
    if (!(error instanceof TryAgain)) throw error;
    // Slack shows the person that it did not get through, so they press again.
    log.info('slack', { outcome: 'not taken', because: error.name, retry });
    return { status: 503, body: '' };
  }
}
