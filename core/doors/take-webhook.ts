import { TryAgain } from '../model/errors.ts';
import type { MacEquals } from '../ports/digest.ts';
import type { World } from '../ports.ts';
import { judgeWebhook, type WebhookRequest } from './webhook.ts';

interface WebhookWorld extends Pick<World, 'clock' | 'webhookSecrets' | 'deliveries' | 'intakeDoor' | 'log'> {
  readonly deployment: Pick<World['deployment'], 'account'>;
  readonly macEquals: MacEquals;
}

/** What the sender learns. */
export interface WebhookAnswer {
  readonly status: number;
}

/** A request by the name of whoever sends to that place. */
export interface Knock extends Omit<WebhookRequest, 'source'> {
  readonly name: string;
}

/** Answers 404 where there is no door. */
export async function takeKnock({ name, ...request }: Knock, world: WebhookWorld): Promise<WebhookAnswer> {
  if (name !== 'github' && name !== 'report') return { status: 404 };
  return takeWebhook({ source: name, ...request }, world);
}

/** Lets in what is signed, once, and hands it to intake. Only the log says why something was not let in. */
async function takeWebhook(request: WebhookRequest, world: WebhookWorld): Promise<WebhookAnswer> {
  const { clock, deployment, webhookSecrets, macEquals, log } = world;
  const now = clock.now();
  const setting = { secrets: await webhookSecrets.read(request.source), now, account: deployment.account };
  const { status, verdict } = judgeWebhook(request, setting, macEquals);
  if (verdict.kind !== 'heard') {
    log.info('webhook', { source: request.source, outcome: verdict.kind, because: verdict.because });
    return { status };
  }
  try {
    const isNew = await world.deliveries.once(verdict.delivery, now, () => world.intakeDoor.hand(verdict.event));
    log.info('webhook', { source: request.source, outcome: isNew ? 'handed to intake' : 'delivered before' });
    return { status };
  } catch (error) {
    if (!(error instanceof TryAgain)) throw error;
    log.info('webhook', { source: request.source, outcome: 'not taken', because: error.name });
    return { status: 503 };
  }
}
