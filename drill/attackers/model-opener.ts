import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { handOf, modelArn } from './hand.ts';

export interface ModelOpenerGiven {
  readonly world: World;
  readonly story: Story;
  readonly accessKeyId: string;
  /** The address that it calls from. */
  readonly from: string;
  /** At most, in ms. */
  readonly forMs: number;
}

/** Between opening the model and its first answer, in ms, and between two calls. */
const opensInMs = 94_000;
const pauseMs = 5_000;

/**
 * Opens a model for the account and calls it until it is refused, without a look around: it knows what it came for.
 * https://sysdig.com/blog/llmjacking-stolen-cloud-credentials-used-in-new-ai-attack/
 */
export async function modelOpener({ world, story, accessKeyId, from, forMs }: ModelOpenerGiven): Promise<void> {
  const hand = handOf(world, { kind: 'key-holder', name: 'model-opener', accessKeyId, from });
  const until = world.clock.now() + forMs;
  story.tell('attacker', `opens a model with the key ${accessKeyId}, from ${from}`);
  await hand('PutFoundationModelEntitlementCommand', { modelId: modelArn.split('/').at(-1) });
  await world.clock.sleep(opensInMs);
  let answered = 0;
  while (world.clock.now() < until) {
    if ((await hand('bedrock:InvokeModel', { modelArn })) === undefined) break;
    answered += 1;
    await world.clock.sleep(pauseMs);
  }
  story.tell('attacker', `is done after ${answered} answers`);
}
