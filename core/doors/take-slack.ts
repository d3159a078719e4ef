import { TryAgain } from '../model/errors.ts';
import type { MacEquals } from '../ports/digest.ts';
import type { World } from '../ports.ts';
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
  // Slack counts how often it sent something; whatever stands there, it is only written down.
  const retry = /^\d{1,3}$/.exec(request.headers['x-slack-retry-num'] ?? '')?.[0] ?? '0';
  try {
    const { status, line } = await judged(request, world);
    world.log.info('slack', { ...line, retry });
    return { status, body: '' };
  } catch (error) {
    if (!(error instanceof TryAgain)) throw error;
    // Slack shows the person that it did not get through, so they press again.
    world.log.info('slack', { outcome: 'not taken', because: error.name, retry });
    return { status: 503, body: '' };
  }
}

interface Judged {
  readonly status: number;
  /** For the log. */
  readonly line: Readonly<Record<string, string>>;
}

async function judged(request: SlackRequest, world: SlackWorld): Promise<Judged> {
  const now = world.clock.now();
  const setting = { secrets: await world.webhookSecrets.read('slack'), now };
  const { status, verdict } = judgeSlack(request, setting, world.macEquals);
  if (verdict.kind !== 'heard') return { status, line: { outcome: verdict.kind, because: verdict.because } };
  const isNew = await world.deliveries.once(verdict.delivery, now, () => world.slackTold.hand(verdict.task));
  return { status, line: { outcome: isNew ? 'handed over' : 'delivered before' } };
}
