import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, handOf, holderOf } from './hand.ts';

const name = 'logging-blinder';

export interface BlinderGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, or of a session. */
  readonly accessKeyId: string;
  readonly everyMs: number;
  readonly forMs: number;
}

export interface Blinded {
  /** How often it found the log on and switched it off. */
  readonly deletions: number;
  readonly answered: number;
}

/**
 * Looks whether models are watched, deletes the logging configuration whenever there is one, and calls models in the dark.
 * https://sysdig.com/blog/llmjacking-stolen-cloud-credentials-used-in-new-ai-attack/
 */
export async function loggingBlinder({ world, story, accessKeyId, everyMs, forMs }: BlinderGiven): Promise<Blinded> {
  const hand = handOf(world, holderOf(world, name, accessKeyId));
  const until = world.clock.now() + forMs;
  let deletions = 0;
  let answered = 0;
  while (world.clock.now() < until) {
    const seen = await hand('GetModelInvocationLoggingConfigurationCommand', {});
    if (seen?.['loggingConfig'] !== undefined) {
      const deleted = await hand('DeleteModelInvocationLoggingConfigurationCommand', {});
      if (deleted !== undefined) deletions += 1;
    }
    answered += await callsModels(hand);
    await world.clock.sleep(everyMs);
  }
  story.tell('attacker', `has switched the log of model calls off ${deletions} time(s)`);
  return { deletions, answered };
}
